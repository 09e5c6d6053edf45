/**
 * Currencies whose amounts Meta writes without a minor unit, from its table of currencies: not the ISO table (ISO gives
 * TWD, IDR, HUF and COP two decimals).
 */
const WHOLE = new Set([
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

/** An amount in micros as Meta writes budgets and balances: in the currency's smallest unit. */
export function minorUnits(micros: number, currency: string): string {
  return String(Math.round(micros / (WHOLE.has(currency) ? 1_000_000 : 10_000)));
}

/** An amount in micros as Meta writes spend: in currency units, with two decimals where the currency has them. */
export function currencyUnits(micros: number, currency: string): string {
  if (WHOLE.has(currency)) return String(Math.round(micros / 1_000_000));
  const cents = Math.round(micros / 10_000);
  const [whole, part] = [Math.floor(cents / 100), cents % 100];
  return part === 0
    ? String(whole)
    : `${String(whole)}.${String(part).padStart(2, '0').replace(/0$/, '')}`;
}
