import type { SystemDatabase } from '../database';
import { NOT_SUSPENDED, type DueRow } from './due-work';

const BATCH = 500;

/** Mails whose turn it is and that nobody is delivering. */
export async function findDueMails(system: SystemDatabase, now: Date): Promise<DueRow[]> {
  return await system.query<DueRow>(
    `SELECT tenant_id AS "tenantId", id FROM outgoing_mails
     WHERE status IN ('PENDING', 'FAILED') AND next_attempt_at <= $1
       AND (lease_until IS NULL OR lease_until <= $1) AND ${NOT_SUSPENDED}
     ORDER BY next_attempt_at LIMIT ${BATCH}`,
    [now],
  );
}
