import { localDateAt } from '../../core/calendar';
import { tenantSettingsSchema } from '../../domain/tenant-settings';
import type { SystemDatabase } from '../database';
import type { Retention } from '../metric-retention';

const BATCH = 100;

/** Tenants whose expired metrics were last removed at `before` or earlier, or never. */
export async function findTenantsToPrune(system: SystemDatabase, before: Date): Promise<string[]> {
  const rows = await system.query<{ id: string }>(
    `SELECT id FROM tenants WHERE metrics_pruned_at IS NULL OR metrics_pruned_at <= $1
     ORDER BY metrics_pruned_at NULLS FIRST LIMIT ${BATCH}`,
    [before],
  );
  return rows.map(({ id }) => id);
}

/** The longest that any tenant keeps hours, and revisions. */
export async function readLongestRetention(system: SystemDatabase): Promise<Retention> {
  const rows = await system.query<{ settings: unknown }>(`SELECT settings FROM tenants`);
  const kept = rows.map(({ settings }) => tenantSettingsSchema.parse(settings));
  return {
    hourlyRetentionDays: Math.max(...kept.map((one) => one.hourlyRetentionDays)),
    revisionRetentionDays: Math.max(...kept.map((one) => one.revisionRetentionDays)),
  };
}

/** Drops one partition that no tenant keeps any more; its name, or null when there is none. */
export async function dropExpiredPartition(
  system: SystemDatabase,
  now: Date,
): Promise<string | null> {
  const [row] = await system.query<{ dropped: string | null }>(
    `SELECT drop_expired_metric_partition($1) AS dropped`,
    [localDateAt(now, 'UTC')],
  );
  return row?.dropped ?? null;
}
