import type { TenantScope } from './database';
import { openOrReason } from './reseal';
import type { SealedColumn } from './sealed-columns';
import type { Vault } from './vault';

const BATCH = 100;

/** What one batch found, and the row to go on after; null when there are no more. */
export interface TriedBatch {
  examined: number;
  /** Ids of rows whose secret does not open. */
  unreadable: string[];
  next: string | null;
}

/** Opens up to a hundred secrets of a column, those after row `after`; nothing of what they say is kept. */
export async function tryBatch(
  scope: TenantScope,
  vault: Vault,
  { table, column, rowId }: SealedColumn,
  after: string | null,
): Promise<TriedBatch> {
  const rows = await scope.query<{ rowId: string; sealed: Buffer }>(
    `SELECT ${rowId} AS "rowId", ${column} AS sealed FROM ${table}
     WHERE tenant_id = $1 AND ${column} IS NOT NULL AND ($2::uuid IS NULL OR ${rowId} > $2)
     ORDER BY ${rowId} LIMIT ${BATCH}`,
    [scope.tenantId, after],
  );
  const unreadable: string[] = [];
  for (const row of rows) {
    const place = { table, column, rowId: row.rowId };
    if ('reason' in (await openOrReason(vault, scope, row.sealed, place)))
      unreadable.push(row.rowId);
  }
  return {
    examined: rows.length,
    unreadable,
    next: rows.length < BATCH ? null : (rows.at(-1)?.rowId ?? null),
  };
}
