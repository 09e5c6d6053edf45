import type { SystemDatabase } from '../database';
import type { DueRow } from './due-work';

/** Tokens that one turn of the scheduler renews. */
const BATCH = 100;

/** Platform tokens that are to be renewed ahead of their end and that nobody renews now, the most urgent first. */
export async function findDueTokens(system: SystemDatabase, now: Date): Promise<DueRow[]> {
  return await system.query<DueRow>(
    `SELECT tenant_id AS "tenantId", id FROM platform_tokens
     WHERE is_valid AND refresh_due_at <= $1 AND (refresh_lease_until IS NULL OR refresh_lease_until <= $1)
     ORDER BY refresh_due_at LIMIT ${BATCH}`,
    [now],
  );
}
