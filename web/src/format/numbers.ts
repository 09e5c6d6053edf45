import { LOCALES, type Language } from '../i18n/languages';
import { MISSING } from './money';

export interface NumberFormats {
  /** A whole counter in full: 1,204,331. */
  count: (value: number | null) => string;
  /** A number with at most two decimals: 184.25. */
  decimal: (value: number | null) => string;
  /** Three significant digits: 1.2M. */
  compact: (value: number | null) => string;
  /** A fraction as a percentage with one decimal: 0.0342 → 3.4%. */
  percent: (fraction: number | null) => string;
  /** A fraction as a whole percentage, where space is short: 1.034 → 103%. */
  wholePercent: (fraction: number | null) => string;
  /** A fraction as a percentage with two decimals, for rates that live near 1 %. */
  rate: (fraction: number | null) => string;
  /** A signed relative change: 0.062 → +6.2%. */
  change: (fraction: number | null) => string;
  /** A multiple: 3.42×. */
  times: (value: number | null) => string;
}

/** Numbers as people of the language write them; what is missing is a dash, never 0. */
export function createNumberFormats(language: Language): NumberFormats {
  const locale = LOCALES[language];
  const made = {
    count: new Intl.NumberFormat(locale, { maximumFractionDigits: 0 }),
    decimal: new Intl.NumberFormat(locale, { maximumFractionDigits: 2 }),
    compact: new Intl.NumberFormat(locale, { notation: 'compact', maximumSignificantDigits: 3 }),
    percent: new Intl.NumberFormat(locale, {
      style: 'percent',
      minimumFractionDigits: 1,
      maximumFractionDigits: 1,
    }),
    wholePercent: new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 }),
    rate: new Intl.NumberFormat(locale, {
      style: 'percent',
      minimumFractionDigits: 2,
      maximumFractionDigits: 2,
    }),
    change: new Intl.NumberFormat(locale, {
      style: 'percent',
      minimumFractionDigits: 1,
      maximumFractionDigits: 1,
      signDisplay: 'exceptZero',
    }),
    times: new Intl.NumberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 }),
  };
  const orMissing = (format: Intl.NumberFormat, suffix: string) => (value: number | null) =>
    value === null || !Number.isFinite(value) ? MISSING : format.format(value) + suffix;
  return {
    count: orMissing(made.count, ''),
    decimal: orMissing(made.decimal, ''),
    compact: orMissing(made.compact, ''),
    percent: orMissing(made.percent, ''),
    wholePercent: orMissing(made.wholePercent, ''),
    rate: orMissing(made.rate, ''),
    change: orMissing(made.change, ''),
    times: orMissing(made.times, '×'),
  };
}
