import { CHAIN_START, chainHashOf, contentHashOf } from '../core/audit-hash';
import type { TenantScope } from './database';
import type { SecretPlace, Vault } from './vault';

/** Entries sealed in one transaction. */
export const SEAL_BATCH = 500;

/** A transaction that writes an entry has ended by then: entries that are older are all in sight. */
const SETTLED_AFTER_MS = 15 * 60_000;

const FIRST_ID = '00000000-0000-0000-0000-000000000000';

/**
 * An entry as canonical JSON: PostgreSQL's own text of jsonb (keys in its order, numbers exact, instants in UTC), less
 * the columns that are null, so that a column of a later version changes nothing that was sealed before.
 */
export const CANONICAL_ENTRY = `
  (SELECT jsonb_object_agg(part.key, part.value)::text FROM jsonb_each(to_jsonb(a)) AS part
   WHERE part.value <> 'null'::jsonb)`;

/** Where a tenant's chain ends. */
export interface ChainHead {
  sequence: bigint;
  /** `sequence:hash` in hex, sealed by the vault; null before the first entry. */
  sealedHead: Buffer | null;
  /** Entries from this id on may wait for their seal. */
  openFrom: string;
  sealedAt: Date;
}

/** Where the head of a tenant's chain is sealed. */
const placeOf = (tenantId: string): SecretPlace => ({
  table: 'audit_chain_heads',
  column: 'sealed_head',
  rowId: tenantId,
});

/** The head as it was sealed. @throws AppError SECRET_UNREADABLE when it was put there by somebody without the key */
export async function openHead(
  scope: TenantScope,
  vault: Vault,
  { sealedHead }: ChainHead,
): Promise<{ sequence: bigint; chainHash: Buffer }> {
  if (sealedHead === null) return { sequence: 0n, chainHash: CHAIN_START };
  const plain = await vault.open(scope, sealedHead, placeOf(scope.tenantId));
  const [sequence = '', hash = ''] = plain.split(':');
  return { sequence: BigInt(sequence), chainHash: Buffer.from(hash, 'hex') };
}

/** The head of the tenant's chain, which stays as it is until the transaction ends; null when nothing was ever sealed. */
export async function holdChainHead(scope: TenantScope): Promise<ChainHead | null> {
  const [row] = await scope.query<ChainHead>(`${HEAD} WHERE tenant_id = $1 FOR SHARE`, [
    scope.tenantId,
  ]);
  return row ?? null;
}

const HEAD = `SELECT sequence, sealed_head AS "sealedHead", open_from AS "openFrom", sealed_at AS "sealedAt"
  FROM audit_chain_heads`;

/** Notes what a verification of the chain found. */
export async function noteVerification(
  scope: TenantScope,
  verified: { sequence: number; findings: readonly object[]; at: Date },
): Promise<void> {
  await scope.query(
    `UPDATE audit_chain_heads SET verified_at = $2, verified_sequence = $3, findings = $4 WHERE tenant_id = $1`,
    [scope.tenantId, verified.at, verified.sequence, JSON.stringify(verified.findings)],
  );
}

/** Holds the chain for this transaction; null when somebody else does: one seals at a time, and nobody while it is verified. */
async function holdChain(scope: TenantScope, at: Date): Promise<ChainHead | null> {
  await scope.query(
    `INSERT INTO audit_chain_heads (tenant_id, sequence, open_from, sealed_at) VALUES ($1, 0, $2, $3)
     ON CONFLICT DO NOTHING`,
    [scope.tenantId, FIRST_ID, at],
  );
  const [head] = await scope.query<ChainHead>(
    `${HEAD} WHERE tenant_id = $1 FOR UPDATE SKIP LOCKED`,
    [scope.tenantId],
  );
  return head ?? null;
}

/**
 * Seals entries that are not in the chain yet, at most SEAL_BATCH of them; gives how many.
 * @throws AppError SECRET_UNREADABLE when the head was replaced: nothing is sealed on top of it
 */
export async function sealEntries(scope: TenantScope, vault: Vault, at: Date): Promise<number> {
  const held = await holdChain(scope, at);
  if (held === null) return 0;
  const entries = await scope.query<{ id: string; canonical: string }>(
    `SELECT a.id, ${CANONICAL_ENTRY} AS canonical FROM audit_logs a
     WHERE a.tenant_id = $1 AND a.id >= $2 AND NOT EXISTS (
       SELECT FROM audit_seals s WHERE s.tenant_id = a.tenant_id AND s.audit_log_id = a.id)
     ORDER BY a.id LIMIT ${SEAL_BATCH}`,
    [scope.tenantId, held.openFrom],
  );
  if (entries.length === 0) return 0;
  let { sequence, chainHash } = await openHead(scope, vault, held);
  const seals = entries.map(({ id, canonical }) => {
    const contentHash = contentHashOf(canonical);
    sequence += 1n;
    chainHash = chainHashOf(chainHash, scope.tenantId, sequence, contentHash);
    return { sequence: String(sequence), id, contentHash, chainHash };
  });
  await scope.query(
    `INSERT INTO audit_seals (tenant_id, sequence, audit_log_id, content_hash, chain_hash, sealed_at)
     SELECT $1, entry.*, $6 FROM unnest($2::bigint[], $3::uuid[], $4::bytea[], $5::bytea[]) AS entry`,
    [
      scope.tenantId,
      seals.map((seal) => seal.sequence),
      seals.map((seal) => seal.id),
      seals.map((seal) => seal.contentHash),
      seals.map((seal) => seal.chainHash),
      at,
    ],
  );
  const plain = `${sequence}:${chainHash.toString('hex')}`;
  const newestId = entries.at(-1)?.id ?? FIRST_ID;
  await scope.query(
    `UPDATE audit_chain_heads SET sequence = $2, sealed_head = $3, open_from = greatest(open_from, $4), sealed_at = $5
     WHERE tenant_id = $1`,
    [
      scope.tenantId,
      sequence,
      await vault.seal(scope, plain, placeOf(scope.tenantId)),
      settledBefore(newestId),
      at,
    ],
  );
  return entries.length;
}

/** The first id that is younger than what has certainly settled when `id` was made (UUIDv7 begins with the time). */
function settledBefore(id: string): string {
  const milliseconds = parseInt(id.replace('-', '').slice(0, 12), 16) - SETTLED_AFTER_MS;
  const time = Math.max(0, milliseconds).toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-0000-0000-000000000000`;
}
