import type { EvidenceSpan } from '../evaluation/explain';
import type { Unit } from '../evaluation/metrics';

/** Making a formatter costs a hundred times what using it does; there are as many as locales, units and currencies. */
const numberFormats = new Map<string, Intl.NumberFormat>();
const dateFormats = new Map<string, Intl.DateTimeFormat>();

function numberFormat(localeTag: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = `${localeTag} ${JSON.stringify(options)}`;
  const known = numberFormats.get(key);
  if (known !== undefined) return known;
  const format = new Intl.NumberFormat(localeTag, options);
  numberFormats.set(key, format);
  return format;
}

/** Dates are formatted in UTC, in which they were read. */
function dateFormat(localeTag: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${localeTag} ${JSON.stringify(options)}`;
  const known = dateFormats.get(key);
  if (known !== undefined) return known;
  const format = new Intl.DateTimeFormat(localeTag, { ...options, timeZone: 'UTC' });
  dateFormats.set(key, format);
  return format;
}

/** A figure as people of a locale write it; MONEY is micros of `currency`, with the digits that currency has. */
export function formatFigure(
  value: number,
  unit: Unit,
  currency: string,
  localeTag: string,
): string {
  switch (unit) {
    case 'MONEY':
      return numberFormat(localeTag, { style: 'currency', currency }).format(value / 1e6);
    case 'SHARE':
      return formatShare(value, localeTag, 2);
    case 'DAYS':
    case 'HOURS':
      return numberFormat(localeTag, {
        style: 'unit',
        unit: unit === 'DAYS' ? 'day' : 'hour',
        unitDisplay: 'long',
        maximumFractionDigits: 1,
      }).format(value);
    case 'COUNT':
      return numberFormat(localeTag, { maximumFractionDigits: 1 }).format(value);
    case 'RATIO':
      return numberFormat(localeTag, { maximumFractionDigits: 2 }).format(value);
  }
}

/** A fraction as a percentage: 0.305 is 31 %, or 30.5 % with one digit. */
export function formatShare(fraction: number, localeTag: string, digits = 0): string {
  return numberFormat(localeTag, {
    style: 'percent',
    maximumFractionDigits: digits,
  }).format(fraction);
}

/** One local date, or a range of them, without the year. */
export function formatSpan({ from, to }: EvidenceSpan, localeTag: string): string {
  const format = dateFormat(localeTag, { day: 'numeric', month: 'short' });
  const [first, last] = [new Date(`${from}T00:00:00Z`), new Date(`${to}T00:00:00Z`)];
  if (from === to) return format.format(first);
  // Intl writes Japanese ranges in figures, 11/14, where single dates are 11月14日.
  return localeTag.startsWith('ja')
    ? `${format.format(first)}〜${format.format(last)}`
    : format.formatRange(first, last);
}

/** The name of a date's weekday. */
export function formatWeekday(date: string, localeTag: string): string {
  return dateFormat(localeTag, { weekday: 'long' }).format(new Date(`${date}T00:00:00Z`));
}
