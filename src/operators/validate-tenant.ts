import { notFound } from '../core/errors';
import type { KeyWrapper } from '../core/key-ring';
import { listDataKeys, type DataKey } from '../store/data-keys';
import type { Database, SystemDatabase } from '../store/database';
import { tryBatch, type TriedBatch } from '../store/readable-secrets';
import { SEALED_COLUMNS, type SealedColumn } from '../store/sealed-columns';
import { findDirectoryTenant } from '../store/system/tenant-directory';
import { findUnfencedTables } from '../store/system/unfenced-tables';
import { boundOf, type Vault } from '../store/vault';
import { verifyAudit } from './verify-audit';

export const TENANT_CHECKS = ['ROW_LEVEL_SECURITY', 'DATA_KEYS', 'SECRETS', 'AUDIT_CHAIN'] as const;

/** One thing that was looked at: how much of it, and what is wrong with it. */
export interface TenantCheck {
  check: (typeof TENANT_CHECKS)[number];
  examined: number;
  /** What is wrong, by name and id; the first hundred. Empty when all is well. */
  problems: string[];
}

interface Deps {
  database: Database;
  system: SystemDatabase;
  keyRing: KeyWrapper;
  vault: Vault;
}

const KEPT_PROBLEMS = 100;

/**
 * Looks whether a tenant's data is fenced, its keys unwrap, its secrets open and its audit log fits its chain. Nothing
 * is changed, and nothing of what is sealed is shown.
 * @throws AppError NOT_FOUND (404)
 */
export async function validateTenant(deps: Deps, tenantId: string): Promise<TenantCheck[]> {
  if ((await findDirectoryTenant(deps.system, tenantId)) === null) throw notFound('The tenant');
  const { examined, unfenced } = await findUnfencedTables(deps.system);
  const checks: TenantCheck[] = [
    { check: 'ROW_LEVEL_SECURITY', examined, problems: unfenced },
    await checkKeys(deps, tenantId),
    await checkSecrets(deps, tenantId),
    await checkAudit(deps, tenantId),
  ];
  return checks.map((one) => ({ ...one, problems: one.problems.slice(0, KEPT_PROBLEMS) }));
}

async function checkKeys({ database, keyRing }: Deps, tenantId: string): Promise<TenantCheck> {
  const keys = await database.inTenant(tenantId, listDataKeys);
  const problems: string[] = [];
  for (const key of keys)
    if (!(await unwraps(keyRing, tenantId, key))) problems.push(`data key ${key.version}`);
  return { check: 'DATA_KEYS', examined: keys.length, problems };
}

async function unwraps(keyRing: KeyWrapper, tenantId: string, key: DataKey): Promise<boolean> {
  const opened = keyRing.unwrap(key, boundOf(tenantId, key.version));
  return await opened.then(
    () => true,
    () => false,
  );
}

async function checkSecrets(deps: Deps, tenantId: string): Promise<TenantCheck> {
  const found: TenantCheck = { check: 'SECRETS', examined: 0, problems: [] };
  for (const sealed of SEALED_COLUMNS) await checkColumn(deps, tenantId, sealed, found);
  return found;
}

async function checkColumn(
  { database, vault }: Deps,
  tenantId: string,
  sealed: SealedColumn,
  found: TenantCheck,
): Promise<void> {
  let batch: TriedBatch = { examined: 0, unreadable: [], next: null };
  do {
    const after = batch.next;
    batch = await database.inTenant(tenantId, (scope) => tryBatch(scope, vault, sealed, after));
    found.examined += batch.examined;
    for (const rowId of batch.unreadable)
      found.problems.push(`${sealed.table}.${sealed.column} of ${rowId}`);
  } while (batch.next !== null);
}

async function checkAudit(deps: Deps, tenantId: string): Promise<TenantCheck> {
  const { sealed, findings } = await verifyAudit(deps, tenantId);
  return {
    check: 'AUDIT_CHAIN',
    examined: sealed,
    problems: findings.map(({ kind, sequence, auditLogId }) =>
      [
        kind,
        ...(sequence === null ? [] : [`at ${sequence}`]),
        ...(auditLogId === null ? [] : [auditLogId]),
      ].join(' '),
    ),
  };
}
