import type { EvidenceSpan } from '../evaluation/explain';
import type { Unit } from '../evaluation/metrics';

/** A figure as people of a locale write it; MONEY is micros of `currency`, with the digits that currency has. */
export function formatFigure(
  value: number,
  unit: Unit,
  currency: string,
  localeTag: string,
): string {
  switch (unit) {
    case 'MONEY':
      return new Intl.NumberFormat(localeTag, { style: 'currency', currency }).format(value / 1e6);
    case 'SHARE':
      return formatShare(value, localeTag, 2);
    case 'DAYS':
    case 'HOURS':
      return new Intl.NumberFormat(localeTag, {
        style: 'unit',
        unit: unit === 'DAYS' ? 'day' : 'hour',
        unitDisplay: 'long',
        maximumFractionDigits: 1,
      }).format(value);
    case 'COUNT':
      return new Intl.NumberFormat(localeTag, { maximumFractionDigits: 1 }).format(value);
    case 'RATIO':
      return new Intl.NumberFormat(localeTag, { maximumFractionDigits: 2 }).format(value);
  }
}

/** A fraction as a percentage: 0.305 is 31 %, or 30.5 % with one digit. */
export function formatShare(fraction: number, localeTag: string, digits = 0): string {
  return new Intl.NumberFormat(localeTag, {
    style: 'percent',
    maximumFractionDigits: digits,
  }).format(fraction);
}

/** One local date, or a range of them, without the year. */
export function formatSpan({ from, to }: EvidenceSpan, localeTag: string): string {
  const format = new Intl.DateTimeFormat(localeTag, {
    day: 'numeric',
    month: 'short',
    timeZone: 'UTC',
  });
  const [first, last] = [new Date(`${from}T00:00:00Z`), new Date(`${to}T00:00:00Z`)];
  if (from === to) return format.format(first);
  // Intl writes Japanese ranges in figures, 11/14, where single dates are 11月14日.
  return localeTag.startsWith('ja')
    ? `${format.format(first)}〜${format.format(last)}`
    : format.formatRange(first, last);
}

/** The name of a date's weekday. */
export function formatWeekday(date: string, localeTag: string): string {
  return new Intl.DateTimeFormat(localeTag, { weekday: 'long', timeZone: 'UTC' }).format(
    new Date(`${date}T00:00:00Z`),
  );
}
