import { z } from 'zod';
import type { JobName, Jobs } from '../domain/jobs';

interface Contract<Name extends JobName> {
  payload: z.ZodType<Jobs[Name]>;
  /** Equal ids are one job while it waits or runs. */
  jobId(payload: Jobs[Name]): string;
  /** Jobs of this name that one process works on at once. */
  concurrency: number;
  /** Of these, for one tenant; all of them when left out. */
  perTenant?: number;
}

const id = z.uuid();

/** One contract a job: what it carries, when two are the same, how many run at once. */
export const CONTRACTS: { [Name in JobName]: Contract<Name> } = {
  'sync-account': {
    payload: z.strictObject({ tenantId: id, syncLogId: id }),
    jobId: ({ syncLogId }) => syncLogId,
    // Syncing is waiting for others, who may not answer: four tenants at least are served at once.
    concurrency: 16,
    perTenant: 4,
  },
  'evaluate-account': {
    payload: z.strictObject({ tenantId: id, adAccountId: id, syncLogId: id.nullable() }),
    jobId: ({ syncLogId, adAccountId }) => syncLogId ?? `clock-${adAccountId}`,
    concurrency: 4,
  },
  'deliver-mail': {
    payload: z.strictObject({ tenantId: id, mailId: id }),
    jobId: ({ mailId }) => mailId,
    concurrency: 4,
  },
  'deliver-webhook': {
    payload: z.strictObject({ tenantId: id, deliveryId: id }),
    jobId: ({ deliveryId }) => deliveryId,
    // Sending is waiting for others.
    concurrency: 16,
  },
};

export const JOB_NAMES = Object.keys(CONTRACTS) as JobName[];
