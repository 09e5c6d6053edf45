import type { WrappedKey } from '../core/key-ring';
import type { TenantScope } from './database';

/** A tenant's data key as it is stored. */
export interface DataKey extends WrappedKey {
  version: number;
}

const COLUMNS = `version, wrapped, master_version AS "masterVersion"`;

/**
 * The key that new secrets are sealed with, or null when the tenant has none yet. It stays the current one until the
 * caller's transaction ends: who makes a newer one waits, and then finds every secret that was sealed with this.
 */
export async function holdCurrentDataKey(scope: TenantScope): Promise<DataKey | null> {
  const current = `SELECT ${COLUMNS} FROM data_keys WHERE tenant_id = $1 AND retired_at IS NULL`;
  const [held] = await scope.query<DataKey>(`${current} FOR SHARE`, [scope.tenantId]);
  if (held !== undefined) return held;
  // One that was retired while we waited for its lock is not shown; its successor is, to a statement that begins now.
  const [successor] = await scope.query<DataKey>(`${current} FOR SHARE`, [scope.tenantId]);
  return successor ?? null;
}

/** A key of some version, or null. */
export async function findDataKey(scope: TenantScope, version: number): Promise<DataKey | null> {
  const [row] = await scope.query<DataKey>(
    `SELECT ${COLUMNS} FROM data_keys WHERE tenant_id = $1 AND version = $2`,
    [scope.tenantId, version],
  );
  return row ?? null;
}

/** Keeps a key as the current one, unless somebody else made one at the same time. */
export async function insertDataKey(scope: TenantScope, key: DataKey): Promise<void> {
  await scope.query(
    `INSERT INTO data_keys (tenant_id, version, wrapped, master_version) VALUES ($1, $2, $3, $4)
     ON CONFLICT DO NOTHING`,
    [scope.tenantId, key.version, key.wrapped, key.masterVersion],
  );
}

/** The keys that a master key other than `masterVersion` wraps, held until the transaction ends. */
export async function holdKeysOfOtherMasters(
  scope: TenantScope,
  masterVersion: number,
): Promise<DataKey[]> {
  return await scope.query<DataKey>(
    `SELECT ${COLUMNS} FROM data_keys WHERE tenant_id = $1 AND master_version <> $2
     ORDER BY version FOR UPDATE`,
    [scope.tenantId, masterVersion],
  );
}

/** Stores a key as another master key wrapped it. */
export async function rewrapDataKey(scope: TenantScope, key: DataKey): Promise<void> {
  await scope.query(
    `UPDATE data_keys SET wrapped = $3, master_version = $4 WHERE tenant_id = $1 AND version = $2`,
    [scope.tenantId, key.version, key.wrapped, key.masterVersion],
  );
}

/**
 * Retires the current key if it was made at `madeBefore` or earlier, and gives its version; null when there is no such
 * key. Waits for every transaction that seals with it.
 */
export async function retireDataKey(
  scope: TenantScope,
  madeBefore: Date,
  at: Date,
): Promise<number | null> {
  const [retired] = await scope.query<{ version: number }>(
    `UPDATE data_keys SET retired_at = $3
     WHERE tenant_id = $1 AND retired_at IS NULL AND created_at <= $2 RETURNING version`,
    [scope.tenantId, madeBefore, at],
  );
  return retired?.version ?? null;
}

/** Every key of the tenant, oldest first. */
export async function listDataKeys(scope: TenantScope): Promise<DataKey[]> {
  return await scope.query<DataKey>(
    `SELECT ${COLUMNS} FROM data_keys WHERE tenant_id = $1 ORDER BY version`,
    [scope.tenantId],
  );
}
