const NEEDS_QUOTES = /[",\r\n]/;
/** What a spreadsheet would take for the beginning of a formula. */
const FORMULA = /^[=+\-@\t\r]/;

/** A cell: text of people, a number or decimal of our own, or nothing. */
export type CsvCell = string | number | { decimal: string } | null;

/** Spreadsheets take UTF-8 for what it is only with this at the beginning. */
export const BYTE_ORDER_MARK = '\uFEFF';

/**
 * One line of RFC 4180, with its line break. Text that a spreadsheet would run as a formula gets an apostrophe before
 * it; numbers of ours, negative ones too, stay numbers.
 */
export function csvLine(cells: readonly CsvCell[]): string {
  return `${cells.map(cellText).join(',')}\r\n`;
}

function cellText(cell: CsvCell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  if (typeof cell === 'object') return cell.decimal;
  const safe = FORMULA.test(cell) ? `'${cell}` : cell;
  return NEEDS_QUOTES.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
