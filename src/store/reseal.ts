import { AppError } from '../core/errors';
import type { TenantScope } from './database';
import { holdCurrentDataKey } from './data-keys';
import type { SealedColumn } from './sealed-columns';
import { headerOf, type SecretPlace, type Vault } from './vault';

const BATCH = 100;

/** What one batch did, and the row to go on after; null when there are no more. */
export interface ResealedBatch {
  resealed: number;
  /** Ids of rows whose secret does not open, and why. */
  unreadable: { rowId: string; reason: string }[];
  next: string | null;
}

const stale = (column: string) =>
  `${column} IS NOT NULL AND substring(${column} FROM 1 FOR ${headerOf(1).length}) <> $2`;

/** How many secrets of a column are not sealed with the tenant's current key. */
export async function countStaleSecrets(
  scope: TenantScope,
  { table, column }: SealedColumn,
): Promise<{ total: number; stale: number }> {
  const current = await holdCurrentDataKey(scope);
  const [row] = await scope.query<{ total: number; stale: number }>(
    `SELECT count(*)::int AS total, (count(*) FILTER (WHERE ${stale(column)}))::int AS stale
     FROM ${table} WHERE tenant_id = $1 AND ${column} IS NOT NULL`,
    [scope.tenantId, headerOf(current?.version ?? 0)],
  );
  return row ?? { total: 0, stale: 0 };
}

/** Seals up to a hundred secrets of a column anew, those after row `after` that another key sealed. */
export async function resealBatch(
  scope: TenantScope,
  vault: Vault,
  { table, column, rowId }: SealedColumn,
  after: string | null,
): Promise<ResealedBatch> {
  const current = await holdCurrentDataKey(scope);
  const rows = await scope.query<{ rowId: string; sealed: Buffer }>(
    `SELECT ${rowId} AS "rowId", ${column} AS sealed FROM ${table}
     WHERE tenant_id = $1 AND ${stale(column)} AND ($3::uuid IS NULL OR ${rowId} > $3)
     ORDER BY ${rowId} LIMIT ${BATCH} FOR UPDATE`,
    [scope.tenantId, headerOf(current?.version ?? 0), after],
  );
  const unreadable: ResealedBatch['unreadable'] = [];
  for (const row of rows) {
    const place = { table, column, rowId: row.rowId };
    const plain = await openOrReason(vault, scope, row.sealed, place);
    if ('reason' in plain) {
      unreadable.push({ rowId: row.rowId, reason: plain.reason });
      continue;
    }
    const sealed = await vault.seal(scope, plain.text, place);
    await scope.query(`UPDATE ${table} SET ${column} = $3 WHERE tenant_id = $1 AND ${rowId} = $2`, [
      scope.tenantId,
      row.rowId,
      sealed,
    ]);
  }
  return {
    resealed: rows.length - unreadable.length,
    unreadable,
    next: rows.length < BATCH ? null : (rows.at(-1)?.rowId ?? null),
  };
}

/** One secret that nobody can read must not keep the others from being sealed anew. */
export async function openOrReason(
  vault: Vault,
  scope: TenantScope,
  sealed: Buffer,
  place: SecretPlace,
): Promise<{ text: string } | { reason: string }> {
  try {
    return { text: await vault.open(scope, sealed, place) };
  } catch (error) {
    if (error instanceof AppError && error.code === 'SECRET_UNREADABLE')
      return { reason: error.message };
    throw error;
  }
}
