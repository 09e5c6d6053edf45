import type { SystemDatabase } from '../database';

/** Where work waits: enough to go on within the tenant. */
export interface DueRow {
  tenantId: string;
  id: string;
}

const BATCH = 500;
/** Nothing falls due in a tenant that is suspended; it goes on when the tenant does. */
const NOT_SUSPENDED = `tenant_id NOT IN (SELECT id FROM tenants WHERE suspended_at IS NOT NULL)`;

/** Ad accounts whose next scheduled sync is due. */
export async function findDueAccounts(system: SystemDatabase, now: Date): Promise<DueRow[]> {
  return await system.query<DueRow>(
    `SELECT tenant_id AS "tenantId", id FROM ad_accounts
     WHERE sync_enabled AND next_sync_at <= $1 AND ${NOT_SUSPENDED} ORDER BY next_sync_at LIMIT ${BATCH}`,
    [now],
  );
}

const UNFINISHED = `status IN ('PENDING', 'STARTED', 'IN_PROGRESS')`;
/** Syncs of one tenant that are put back at once: more than it has room for in a few workers. */
const BATCH_OF_TENANT = 32;

/**
 * Syncs that wait and are due, or whose runner fell silent: the oldest of each tenant, all tenants' first ones before
 * anybody's second. It costs by the tenants that wait, not by how much waits: the tenants are stepped through by index.
 */
export async function findStrandedSyncs(system: SystemDatabase, now: Date): Promise<DueRow[]> {
  return await system.query<DueRow>(
    `WITH RECURSIVE waiting AS (
       (SELECT tenant_id FROM sync_logs WHERE ${UNFINISHED} ORDER BY tenant_id LIMIT 1)
       UNION ALL
       SELECT (SELECT s.tenant_id FROM sync_logs AS s WHERE s.${UNFINISHED} AND s.tenant_id > waiting.tenant_id
               ORDER BY s.tenant_id LIMIT 1)
       FROM waiting WHERE waiting.tenant_id IS NOT NULL
     )
     SELECT waiting.tenant_id AS "tenantId", stranded.id
     FROM waiting CROSS JOIN LATERAL (
       SELECT id, scheduled_at, row_number() OVER (ORDER BY scheduled_at) AS turn FROM sync_logs
       WHERE tenant_id = waiting.tenant_id AND ${UNFINISHED} AND scheduled_at <= $1
         AND (status = 'PENDING' OR lease_until < $1)
       ORDER BY scheduled_at LIMIT ${BATCH_OF_TENANT}) AS stranded
     WHERE waiting.${NOT_SUSPENDED}
     ORDER BY stranded.turn, stranded.scheduled_at LIMIT ${BATCH}`,
    [now],
  );
}

/** Syncs whose data is stored but whose rules were not evaluated since `before`. */
export async function findUnevaluatedSyncs(
  system: SystemDatabase,
  before: Date,
): Promise<(DueRow & { adAccountId: string })[]> {
  return await system.query<DueRow & { adAccountId: string }>(
    `SELECT tenant_id AS "tenantId", id, ad_account_id AS "adAccountId" FROM sync_logs
     WHERE status = 'SUCCESS' AND updated_at <= $1 AND ${NOT_SUSPENDED} ORDER BY scheduled_at LIMIT ${BATCH}`,
    [before],
  );
}

/** Accounts that no evaluation has looked at since `before`: time alone can make a rule true. */
export async function findUnwatchedAccounts(
  system: SystemDatabase,
  before: Date,
): Promise<DueRow[]> {
  return await system.query<DueRow>(
    `SELECT tenant_id AS "tenantId", id FROM ad_accounts
     WHERE sync_enabled AND last_evaluated_at <= $1 AND ${NOT_SUSPENDED} ORDER BY last_evaluated_at LIMIT ${BATCH}`,
    [before],
  );
}
