import { z } from 'zod';
import { id, instant } from './primitives';

const values = z
  .record(z.string(), z.unknown())
  .nullable()
  .meta({ description: 'Only what changed; secrets are never part of it' });

/** An entry of the audit log as clients get it. */
export const auditLogSchema = z.strictObject({
  id,
  createdAt: instant,
  actor: z.strictObject({
    kind: z.enum(['USER', 'OPERATOR', 'SYSTEM']),
    id: id.nullable(),
    name: z.string().nullable(),
  }),
  action: z.string().meta({ examples: ['alert.acknowledged'] }),
  entityType: z.string(),
  entityId: id.nullable(),
  entityName: z.string().nullable(),
  before: values,
  after: values,
  ip: z.string().nullable(),
  userAgent: z.string().nullable(),
  sealed: z.boolean().meta({ description: 'Whether it is part of the hash chain yet' }),
});

/** The state of the hash chain over the audit log. */
export const auditSealSchema = z.strictObject({
  sealed: z.int().meta({ description: 'Entries in the chain' }),
  sealedAt: instant.nullable(),
  verifiedAt: instant.nullable().meta({ description: 'When the chain was last recomputed' }),
  verifiedEntries: z.int(),
  verifiedUntil: instant
    .nullable()
    .meta({ description: 'When the newest entry that was verified was written' }),
  findings: z.array(
    z.strictObject({
      kind: z.string(),
      auditLogId: id.nullable(),
      sequence: z.int().nullable(),
    }),
  ),
});
