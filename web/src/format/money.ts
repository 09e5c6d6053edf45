import { LOCALES, type Language } from '../i18n/languages';

export const MISSING = '–';
const MICROS_DIGITS = 6;

type Decimal = `${number}`;

/** Micros as an exact decimal number of currency units: "1234500000" → "1234.500000". */
export function decimalOfMicros(micros: string): string {
  const negative = micros.startsWith('-');
  const digits = (negative ? micros.slice(1) : micros).padStart(MICROS_DIGITS + 1, '0');
  const point = digits.length - MICROS_DIGITS;
  return `${negative ? '-' : ''}${digits.slice(0, point)}.${digits.slice(point)}`;
}

/** Micros as a float of currency units, for drawing only. */
export function unitsOfMicros(micros: string): number {
  return Number(decimalOfMicros(micros));
}

export interface MoneyFormat {
  /** In full, with the currency's own decimals: ฿1,289,344.50, ¥184. */
  money: (micros: string | null, currency: string) => string;
  /** Three significant digits: ฿1.29M. */
  moneyCompact: (micros: string | null, currency: string) => string;
  /** The same for a float of currency units, for axes. */
  unitsCompact: (units: number, currency: string) => string;
}

/** Money as people of the language write it; never rounds through a float. */
export function createMoneyFormat(language: Language): MoneyFormat {
  const formats = new Map<string, Intl.NumberFormat>();

  function format(currency: string, compact: boolean): Intl.NumberFormat {
    const key = `${currency} ${compact}`;
    let found = formats.get(key);
    if (found === undefined) {
      found = new Intl.NumberFormat(LOCALES[language], {
        style: 'currency',
        currency,
        currencyDisplay: 'narrowSymbol',
        ...(compact ? { notation: 'compact', maximumSignificantDigits: 3 } : {}),
      });
      formats.set(key, found);
    }
    return found;
  }

  /** Japanese data of Intl uses the full-width sign, which breaks the alignment of a column. */
  const halfWidth = (text: string) => text.replace('\uffe5', '\u00a5');

  return {
    money: (micros, currency) =>
      micros === null
        ? MISSING
        : halfWidth(format(currency, false).format(decimalOfMicros(micros) as Decimal)),
    moneyCompact: (micros, currency) =>
      micros === null
        ? MISSING
        : halfWidth(format(currency, true).format(decimalOfMicros(micros) as Decimal)),
    unitsCompact: (units, currency) => halfWidth(format(currency, true).format(units)),
  };
}
