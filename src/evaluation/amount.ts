import type { Unknown } from './reason';

/**
 * A figure with what it was made of. When it is not known `unknown` says why and `value` is NaN. `denominator` is NaN
 * for a plain sum; `from` and `to` (day numbers, inclusive) are NaN for figures that are not about days.
 */
export interface Amount {
  unknown: Unknown | null;
  value: number;
  numerator: number;
  denominator: number;
  from: number;
  to: number;
}

/** A plain figure over days; not known when it is not finite. */
export function amountOf(value: number, from: number, to: number): Amount {
  const unknown = Number.isFinite(value) ? null : 'FIGURE_NOT_FINITE';
  return { unknown, value, numerator: value, denominator: NaN, from, to };
}

/** numerator ÷ denominator × scale over days; a zero denominator makes it not known, never infinite. */
export function quotientOf(
  numerator: number,
  denominator: number,
  scale: number,
  from: number,
  to: number,
): Amount {
  if (denominator === 0)
    return { unknown: 'DIVISION_BY_ZERO', value: NaN, numerator, denominator, from, to };
  const value = (numerator * scale) / denominator;
  const unknown = Number.isFinite(value) ? null : 'FIGURE_NOT_FINITE';
  return { unknown, value, numerator, denominator, from, to };
}

/** A figure that is not known, with the days it would have been about. */
export function unknownAmount(unknown: Unknown, from = NaN, to = NaN): Amount {
  return { unknown, value: NaN, numerator: NaN, denominator: NaN, from, to };
}
