/** Where a page of a list begins: after the row with this sort key and id. */
export interface Position {
  key: string;
  id: string;
}

/** One page: at most `limit` rows, beginning after `after`. */
export interface PageRequest {
  limit: number;
  after: Position | null;
}

/** A page of rows and where the next one begins; null when this was the last. */
export interface Page<Row> {
  rows: Row[];
  next: Position | null;
}

/** Makes a page of the `limit + 1` rows that a query brought: the extra row only says that there are more. */
export function pageOf<Row extends { id: string; sortKey: string }>(
  rows: readonly Row[],
  limit: number,
): Page<Row> {
  const kept = rows.slice(0, limit);
  const last = kept.at(-1);
  return {
    rows: kept,
    next: rows.length > limit && last !== undefined ? { key: last.sortKey, id: last.id } : null,
  };
}

/** SQL that writes an instant with all its microseconds, as a sort key that comes back as it went. */
export function instantKey(column: string): string {
  return `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;
}

/** The parameters of a query under construction: `bind` keeps a value and gives its placeholder. */
export interface Bindings {
  values: unknown[];
  bind: (value: unknown) => string;
}

/** New bindings that begin with `initial` as $1, $2, … */
export function bindings(...initial: unknown[]): Bindings {
  const values = [...initial];
  return { values, bind: (value) => `$${values.push(value)}` };
}
