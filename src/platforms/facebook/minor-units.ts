import type { Micros } from '../../core/money';

/**
 * Currencies of which Meta writes budgets in whole units: the ones of offset 1 in its table of currencies (Marketing
 * API, “Currency codes”). It is not ISO 4217's: there TWD, IDR, HUF, COP and CRC have two decimals.
 */
const WHOLE_UNITS: ReadonlySet<string> = new Set([
  'CLP',
  'COP',
  'CRC',
  'HUF',
  'IDR',
  'ISK',
  'JPY',
  'KRW',
  'PYG',
  'TWD',
  'VND',
]);

/** Micros of an amount that Meta gives in the currency's smallest unit (ISO 4217 code). */
export function microsFromMinorUnits(minor: bigint, currency: string): Micros {
  return minor * (WHOLE_UNITS.has(currency) ? 1_000_000n : 10_000n);
}
