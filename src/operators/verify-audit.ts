import { CHAIN_START, chainHashOf, contentHashOf } from '../core/audit-hash';
import { AppError } from '../core/errors';
import { holdChainHead, openHead, type ChainHead } from '../store/audit-chain';
import { readSealedEntries, readUnsealedEntries } from '../store/audit-verification';
import type { Database, TenantScope } from '../store/database';
import type { Vault } from '../store/vault';

/** What is wrong with a tenant's audit log. */
export interface AuditFinding {
  kind:
    | 'ALTERED' // the entry says something else than when it was sealed
    | 'REMOVED' // the entry, or its seal, is gone
    | 'INSERTED' // an entry of a time whose entries were all sealed, without a seal
    | 'CHAIN_BROKEN' // a seal does not follow from the one before it
    | 'HEAD_ALTERED' // the chain does not end where the vault says that it ended
    | 'REWRITTEN'; // the chain does not go through the head that was kept elsewhere
  /** The entry's id, where it is known. */
  auditLogId: string | null;
  /** Its place in the chain, from 1. */
  sequence: number | null;
}

/** A tenant's audit log held against its chain. */
export interface AuditVerification {
  tenantId: string;
  /** Entries in the chain. */
  sealed: number;
  /** Younger entries that wait for their seal. */
  pending: number;
  /** Hex, of the last seal; who keeps it elsewhere can ask for it again. Null before the first. */
  head: string | null;
  findings: AuditFinding[];
}

const BATCH = 1000;

/** A head of a chain that somebody kept outside the database: what an earlier verification told. */
export type KeptHead = Pick<AuditVerification, 'sealed' | 'head'>;

interface Walk {
  kept: KeptHead | undefined;
  sequence: bigint;
  chainHash: Buffer;
  findings: AuditFinding[];
}

/**
 * Recomputes a tenant's chain from the entries as they are now, and names every entry that does not fit. With `kept`,
 * also finds a chain that was begun anew as a whole.
 */
export async function verifyAudit(
  { database, vault }: { database: Database; vault: Vault },
  tenantId: string,
  kept?: KeptHead,
): Promise<AuditVerification> {
  return await database.inTenant(tenantId, async (scope) => {
    // Held: nothing is sealed until this is done.
    const head = await holdChainHead(scope);
    const walk: Walk = { kept, sequence: 0n, chainHash: CHAIN_START, findings: [] };
    let batch = await readSealedEntries(scope, 0n, BATCH);
    while (batch.length > 0) {
      for (const seal of batch) follow(walk, tenantId, seal);
      batch = await readSealedEntries(scope, walk.sequence, BATCH);
    }
    if (kept !== undefined && walk.sequence < kept.sealed) reportRewritten(walk, kept);
    await compareHead(scope, vault, head, walk);
    const { inserted, pending } = await readUnsealedEntries(scope, head?.openFrom ?? null);
    for (const auditLogId of inserted)
      walk.findings.push({ kind: 'INSERTED', auditLogId, sequence: null });
    return {
      tenantId,
      sealed: Number(walk.sequence),
      pending,
      head: walk.sequence === 0n ? null : walk.chainHash.toString('hex'),
      findings: walk.findings,
    };
  });
}

function follow(
  walk: Walk,
  tenantId: string,
  seal: Awaited<ReturnType<typeof readSealedEntries>>[number],
): void {
  const { sequence, auditLogId, canonical } = seal;
  const find = (kind: AuditFinding['kind']) =>
    walk.findings.push({ kind, auditLogId, sequence: Number(sequence) });
  const whole = sequence === walk.sequence + 1n;
  reportGap(walk, sequence - 1n);
  if (canonical === null) find('REMOVED');
  else if (!contentHashOf(canonical).equals(seal.contentHash)) find('ALTERED');
  const expected = chainHashOf(walk.chainHash, tenantId, sequence, seal.contentHash);
  if (whole && !expected.equals(seal.chainHash)) find('CHAIN_BROKEN');
  walk.sequence = sequence;
  walk.chainHash = seal.chainHash;
  const { kept } = walk;
  if (kept?.sealed === Number(sequence) && kept.head !== seal.chainHash.toString('hex'))
    reportRewritten(walk, kept);
}

function reportRewritten(walk: Walk, { sealed }: KeptHead): void {
  walk.findings.push({ kind: 'REWRITTEN', auditLogId: null, sequence: sealed });
}

/** Places of the chain after the last one that was seen, up to `until`: their seals are gone. */
function reportGap(walk: Walk, until: bigint): void {
  for (let missing = walk.sequence + 1n; missing <= until; missing += 1n)
    walk.findings.push({ kind: 'REMOVED', auditLogId: null, sequence: Number(missing) });
}

async function compareHead(
  scope: TenantScope,
  vault: Vault,
  head: ChainHead | null,
  walk: Walk,
): Promise<void> {
  const altered: AuditFinding = { kind: 'HEAD_ALTERED', auditLogId: null, sequence: null };
  if (head === null) {
    if (walk.sequence > 0n) walk.findings.push(altered);
    return;
  }
  try {
    const known = await openHead(scope, vault, head);
    reportGap(walk, known.sequence);
    if (known.sequence < walk.sequence || known.sequence !== head.sequence)
      walk.findings.push(altered);
    else if (known.sequence === walk.sequence && !known.chainHash.equals(walk.chainHash))
      walk.findings.push(altered);
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'SECRET_UNREADABLE') throw error;
    walk.findings.push(altered);
  }
}
