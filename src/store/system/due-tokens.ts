import type { AdPlatform } from '../../domain/enums';
import type { SystemDatabase } from '../database';
import type { DueRow } from './due-work';

/** Tokens that one turn of the scheduler renews. */
const BATCH = 100;

/** Tokens of these platforms that are to be renewed ahead of their end and that nobody renews now, most urgent first. */
export async function findDueTokens(
  system: SystemDatabase,
  platforms: readonly AdPlatform[],
  now: Date,
): Promise<(DueRow & { platform: AdPlatform })[]> {
  return await system.query<DueRow & { platform: AdPlatform }>(
    `SELECT tenant_id AS "tenantId", id, platform FROM platform_tokens
     WHERE is_valid AND platform::text = ANY ($2) AND refresh_due_at <= $1 AND (refresh_lease_until IS NULL OR refresh_lease_until <= $1)
     ORDER BY refresh_due_at LIMIT ${BATCH}`,
    [now, [...platforms]],
  );
}
