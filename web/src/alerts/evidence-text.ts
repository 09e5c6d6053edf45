import { MISSING } from '../format/money';
import type { Formats } from '../format/use-formats';

/** How a figure of evidence is shown; MONEY is micros of the account's currency, SHARE a fraction. */
const UNITS = ['COUNT', 'MONEY', 'SHARE', 'RATIO', 'DAYS', 'HOURS'] as const;
export type Unit = (typeof UNITS)[number];

export interface EvidencePlace {
  currency: string;
  timeZone: string;
  formats: Formats;
}

/** Shares below this are told with two decimals: click rates live there. */
const SMALL_SHARE = 0.1;
const SIGNS: Record<string, string> = { '>=': '≥', '<=': '≤', '!=': '≠' };
const DATE = /^\d{4}-\d{2}-\d{2}$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/;
const MONEY_NAMES = /^(cost|conversionValue|budget|cpc|cpm|cpa|costWithoutConversion)$/;
const SHARE_NAMES = /^(ctr|cvr|\w+Share)$/;

export function unitOf(value: unknown): Unit | null {
  return UNITS.find((unit) => unit === value) ?? null;
}

/** The unit that a name implies, when nothing else says: figures of evidence carry money in micros. */
export function unitOfName(name: string): Unit | null {
  if (name.endsWith('Micros') || MONEY_NAMES.test(name)) return 'MONEY';
  if (SHARE_NAMES.test(name)) return 'SHARE';
  return name === 'roas' ? 'RATIO' : null;
}

/** A figure in its unit. */
export function figureText(value: number, unit: Unit | null, place: EvidencePlace): string {
  const { formats, currency } = place;
  if (unit === 'MONEY') return formats.money(value.toFixed(0), currency);
  if (unit === 'SHARE') {
    return Math.abs(value) < SMALL_SHARE ? formats.rate(value) : formats.percent(value);
  }
  if (unit === 'RATIO') return formats.times(value);
  return formats.decimal(value);
}

/** A plain value of evidence for people: days and instants in the account's zone, figures in their unit. */
export function plainText(
  value: string | number | boolean | null | undefined,
  unit: Unit | null,
  place: EvidencePlace,
): string {
  if (value === null || value === undefined) return MISSING;
  if (typeof value === 'number') return figureText(value, unit, place);
  if (typeof value === 'boolean') return value ? '✓' : '✗';
  if (DATE.test(value)) return place.formats.day(value);
  if (INSTANT.test(value)) return place.formats.instant(value, place.timeZone);
  if (unit === 'MONEY' && /^-?\d+$/.test(value)) return place.formats.money(value, place.currency);
  return value;
}

/** An operator as people write it: >= → ≥. */
export function signOf(operator: string | null): string {
  return operator === null ? '' : (SIGNS[operator] ?? operator);
}

/** camelCase as words: "matureOnly" → "mature only". */
export function wordsOf(name: string): string {
  return name
    .replace(/Micros$/, '')
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase();
}
