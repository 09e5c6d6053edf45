/** An amount in millionths of the account currency's unit: 1.50 THB is 1_500_000n. Never a float. */
export type Micros = bigint;

/**
 * Below it a product of doubles is wrong by less than a hundredth: unless it lies next to a half, its nearest integer is
 * the nearest integer of the true product.
 */
const LARGEST_QUICK = 2 ** 45;

/**
 * Micros of an amount given in currency units, rounded half away from zero to the nearest micro.
 * @throws RangeError when the amount is not finite
 */
export function microsFromUnits(units: number): Micros {
  if (!Number.isFinite(units)) throw new RangeError(`not an amount of money: ${units}`);
  const scaled = units * 1e6;
  const nearest = Math.round(scaled);
  if (Math.abs(scaled) < LARGEST_QUICK && Math.abs(scaled - nearest) < 0.4) return BigInt(nearest);
  const [mantissa = '0', exponent = '0'] = Math.abs(units).toExponential(15).split('e');
  const [whole = '0', fraction = ''] = mantissa.split('.');
  const digits = BigInt(whole + fraction);
  const shift = 6 + Number(exponent) - fraction.length;
  const magnitude =
    shift >= 0 ? digits * 10n ** BigInt(shift) : divideRounded(digits, 10n ** BigInt(-shift));
  return units < 0 ? -magnitude : magnitude;
}

/**
 * Micros of an amount written in currency units, such as "12.34": exact, whatever its size; beyond the sixth decimal
 * rounded half away from zero.
 * @throws RangeError when the text is not a plain decimal number
 */
export function microsFromDecimal(text: string): Micros {
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text);
  if (match === null) throw new RangeError('not an amount of money');
  const [, sign, whole = '0', fraction = ''] = match;
  const digits = BigInt(whole + fraction);
  const shift = 6 - fraction.length;
  const magnitude =
    shift >= 0 ? digits * 10n ** BigInt(shift) : divideRounded(digits, 10n ** BigInt(-shift));
  return sign === '-' ? -magnitude : magnitude;
}

function divideRounded(dividend: bigint, divisor: bigint): bigint {
  return (dividend + divisor / 2n) / divisor;
}

/** Currency units of an amount of micros, for display and ratios only. */
export function unitsFromMicros(micros: Micros): number {
  return Number(micros) / 1e6;
}
