/** The hash chain over each tenant's audit log. */
import {
  bigint,
  bytes,
  entity,
  instant,
  json,
  nullable,
  primary,
  tenantKey,
  uuid,
} from './columns';

export interface AuditSealRow {
  tenantId: string;
  sequence: bigint;
  auditLogId: string;
  contentHash: Buffer;
  chainHash: Buffer;
  sealedAt: Date;
}

export const AuditSealEntity = entity<AuditSealRow>('AuditSeal', 'audit_seals', {
  ...tenantKey,
  sequence: primary(bigint),
  auditLogId: { ...uuid, name: 'audit_log_id' },
  contentHash: { ...bytes, name: 'content_hash' },
  chainHash: { ...bytes, name: 'chain_hash' },
  sealedAt: { ...instant, name: 'sealed_at' },
});

export interface AuditChainHeadRow {
  tenantId: string;
  sequence: bigint;
  sealedHead: Buffer | null;
  openFrom: string;
  sealedAt: Date;
  verifiedAt: Date | null;
  verifiedSequence: bigint | null;
  findings: unknown[];
}

export const AuditChainHeadEntity = entity<AuditChainHeadRow>(
  'AuditChainHead',
  'audit_chain_heads',
  {
    ...tenantKey,
    sequence: bigint,
    sealedHead: { ...nullable(bytes), name: 'sealed_head' },
    openFrom: { ...uuid, name: 'open_from' },
    sealedAt: { ...instant, name: 'sealed_at' },
    verifiedAt: { ...nullable(instant), name: 'verified_at' },
    verifiedSequence: { ...nullable(bigint), name: 'verified_sequence' },
    findings: json,
  },
);
