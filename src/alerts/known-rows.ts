import type { VersionName, Versioned } from '../store/evaluation-inputs';

/** Rows that this process has read, each in one version. */
export interface KnownRows<Row> {
  /** The names of the versions that were the current ones, as PostgreSQL told them. */
  listed: string;
  rows: ReadonlyMap<VersionName, Row>;
}

/** What is known of the rows that are the current ones now, and the versions that have to be read. */
export interface Comparison<Row> {
  listed: string;
  known: ReadonlyMap<VersionName, Row>;
  unknown: VersionName[];
}

/** Compares what was read before with what is current. Where nothing changed, that is one comparison of texts. */
export function compareVersions<Row>(
  before: KnownRows<Row> | undefined,
  listed: string,
): Comparison<Row> {
  if (before !== undefined && before.listed === listed)
    return { listed, known: before.rows, unknown: [] };
  const known = new Map<VersionName, Row>();
  const unknown: VersionName[] = [];
  for (const version of listed === '' ? [] : listed.split(' ')) {
    const row = before?.rows.get(version);
    if (row === undefined) unknown.push(version);
    else known.set(version, row);
  }
  return { listed, known, unknown };
}

/** Adds what was read since. */
export function withRead<Read extends object, Row>(
  { listed, known, unknown }: Comparison<Row>,
  read: readonly Versioned<Read>[],
  keep: (row: Versioned<Read>) => Row,
): KnownRows<Row> {
  if (unknown.length === 0) return { listed, rows: known };
  const rows = new Map(known);
  for (const row of read) rows.set(row.versionName, keep(row));
  return { listed, rows };
}
