import { randomBytes } from 'node:crypto';
import type { Clock } from '../core/clock';
import type { KeyWrapper } from '../core/key-ring';
import { KEY_BYTES } from '../core/sealed-bytes';
import { writeAudit } from '../store/audit-log';
import {
  holdKeysOfOtherMasters,
  insertDataKey,
  retireDataKey,
  rewrapDataKey,
} from '../store/data-keys';
import type { Database, SystemDatabase } from '../store/database';
import { resealBatch, type ResealedBatch } from '../store/reseal';
import { SEALED_COLUMNS, type SealedColumn } from '../store/sealed-columns';
import { listTenantIds } from '../store/system/list-tenants';
import { holdOperatorsOfOtherMasters, rewrapOperator } from '../store/system/operators';
import { boundOf, type Vault } from '../store/vault';
import { unwrapTotpSecret, wrapTotpSecret } from './totp-secret';

export interface RotationDependencies {
  database: Database;
  system: SystemDatabase;
  keyRing: KeyWrapper;
  vault: Vault;
  clock: Clock;
}

/** Told after each tenant: how many are done, of how many. */
export type OnProgress = (done: number, of: number) => void;

/**
 * Wraps every data key, and operators' secrets, with the newest master key; each tenant in a transaction of its own. What an interrupted run
 * did stays done. Processes go on sealing and opening meanwhile.
 */
export async function rotateMasterKey(
  deps: RotationDependencies,
  progress: OnProgress,
): Promise<{ rewrapped: number }> {
  const { newest } = deps.keyRing;
  let rewrapped = 0;
  await eachTenant(deps, progress, (tenantId) =>
    deps.database.inTenant(tenantId, async (scope) => {
      const keys = await holdKeysOfOtherMasters(scope, newest);
      for (const { version, ...stored } of keys) {
        const bound = boundOf(tenantId, version);
        const plain = await deps.keyRing.unwrap(stored, bound);
        await rewrapDataKey(scope, { version, ...(await deps.keyRing.wrap(plain, bound)) });
      }
      rewrapped += keys.length;
    }),
  );
  return { rewrapped: rewrapped + (await rewrapOperators(deps)) };
}

/** Operators' secrets are wrapped by the master key itself. */
async function rewrapOperators({ system, keyRing }: RotationDependencies): Promise<number> {
  return await system.transaction(async (queries) => {
    const stored = await holdOperatorsOfOtherMasters(queries, keyRing.newest);
    for (const { id, ...wrapped } of stored) {
      const secret = await unwrapTotpSecret(keyRing, id, wrapped);
      await rewrapOperator(queries, { id, ...(await wrapTotpSecret(keyRing, id, secret)) });
    }
    return stored.length;
  });
}

/** What a rotation of data keys did. */
export interface DataKeyRotation {
  /** Tenants that got a new key. */
  replaced: number;
  /** Secrets that were sealed anew. */
  resealed: number;
  unreadable: { tenantId: string; table: string; column: string; rowId: string; reason: string }[];
}

/**
 * Gives a new data key to every tenant whose current one was made at `madeBefore` or earlier, then seals anew, in
 * batches, whatever an older key sealed. A run that was interrupted goes on with the same `madeBefore`.
 */
export async function rotateDataKeys(
  deps: RotationDependencies,
  madeBefore: Date,
  progress: OnProgress,
): Promise<DataKeyRotation> {
  const done: DataKeyRotation = { replaced: 0, resealed: 0, unreadable: [] };
  await eachTenant(deps, progress, async (tenantId) => {
    if (await replaceDataKey(deps, tenantId, madeBefore)) done.replaced += 1;
    for (const sealed of SEALED_COLUMNS) await resealColumn(deps, tenantId, sealed, done);
  });
  return done;
}

async function resealColumn(
  { database, vault }: RotationDependencies,
  tenantId: string,
  sealed: SealedColumn,
  done: DataKeyRotation,
): Promise<void> {
  const { table, column } = sealed;
  let batch: ResealedBatch = { resealed: 0, unreadable: [], next: null };
  do {
    const after = batch.next;
    batch = await database.inTenant(tenantId, (scope) => resealBatch(scope, vault, sealed, after));
    done.resealed += batch.resealed;
    done.unreadable.push(...batch.unreadable.map((one) => ({ tenantId, table, column, ...one })));
  } while (batch.next !== null);
}

async function replaceDataKey(
  { database, keyRing, clock }: RotationDependencies,
  tenantId: string,
  madeBefore: Date,
): Promise<boolean> {
  return await database.inTenant(tenantId, async (scope) => {
    const at = clock.now();
    const retired = await retireDataKey(scope, madeBefore, at);
    if (retired === null) return false;
    const version = retired + 1;
    const made = await keyRing.wrap(randomBytes(KEY_BYTES), boundOf(tenantId, version));
    await insertDataKey(scope, { version, ...made });
    await writeAudit(scope, {
      actorId: null,
      action: 'secrets.key_replaced',
      entityType: 'DataKey',
      entityId: null,
      before: { version: retired },
      after: { version },
      ip: null,
      userAgent: null,
      at,
    });
    return true;
  });
}

async function eachTenant(
  { system }: RotationDependencies,
  progress: OnProgress,
  work: (tenantId: string) => Promise<void>,
): Promise<void> {
  const tenants = await listTenantIds(system);
  for (const [index, tenantId] of tenants.entries()) {
    await work(tenantId);
    progress(index + 1, tenants.length);
  }
}
