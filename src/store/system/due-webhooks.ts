import type { SystemDatabase } from '../database';
import { NOT_SUSPENDED, type DueRow } from './due-work';

const BATCH = 500;
/** Of one endpoint at once, so that one which is owed much does not hide the others. */
const BATCH_OF_ENDPOINT = 20;

/** Webhook deliveries that are due, or whose worker fell silent. */
export async function findDueWebhooks(system: SystemDatabase, now: Date): Promise<DueRow[]> {
  return await system.query<DueRow>(
    `SELECT tenant_id AS "tenantId", id FROM (
       SELECT tenant_id, id, next_attempt_at,
         row_number() OVER (PARTITION BY tenant_id, endpoint_id ORDER BY next_attempt_at) AS place
       FROM webhook_deliveries
       WHERE state IN ('PENDING', 'SENDING') AND next_attempt_at <= $1
         AND (state = 'PENDING' OR lease_until < $1) AND ${NOT_SUSPENDED}
     ) AS due
     WHERE place <= ${BATCH_OF_ENDPOINT} ORDER BY next_attempt_at LIMIT ${BATCH}`,
    [now],
  );
}

/** Tenants with deliveries made before `before`. */
export async function findTenantsWithOldWebhooks(
  system: SystemDatabase,
  before: Date,
): Promise<string[]> {
  const rows = await system.query<{ tenantId: string }>(
    `SELECT DISTINCT tenant_id AS "tenantId" FROM webhook_deliveries
     WHERE created_at < $1 AND state IN ('DELIVERED', 'DEAD')`,
    [before],
  );
  return rows.map(({ tenantId }) => tenantId);
}
