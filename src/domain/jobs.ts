/** The jobs between the stages. Payloads are ids: PostgreSQL holds the truth, a job is only a hint to look. */
export interface Jobs {
  'sync-account': { tenantId: string; syncLogId: string };
  /** `syncLogId` is the sync whose data is judged; null when the clock alone asks (staleness). */
  'evaluate-account': { tenantId: string; adAccountId: string; syncLogId: string | null };
  'deliver-mail': { tenantId: string; mailId: string };
  'deliver-webhook': { tenantId: string; deliveryId: string };
}
export type JobName = keyof Jobs;

/** Hands a job to the next stage; called after commit. Publishing the same job twice is harmless. */
export type Publish = <Name extends JobName>(name: Name, payload: Jobs[Name]) => Promise<void>;
