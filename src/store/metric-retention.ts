import { addDays, localDateAt } from '../core/calendar';
import { tenantSettingsSchema, type TenantSettings } from '../domain/tenant-settings';
import type { TenantScope } from './database';

/** Days that metrics' hours and revisions are kept. */
export type Retention = Pick<TenantSettings, 'hourlyRetentionDays' | 'revisionRetentionDays'>;

/**
 * Takes the tenant's turn of being pruned: notes it, and returns how long the tenant keeps what; null when the last
 * turn was after `before`.
 */
export async function takePruneTurn(
  scope: TenantScope,
  before: Date,
  now: Date,
): Promise<Retention | null> {
  const [taken] = await scope.query<{ settings: unknown }>(
    `UPDATE tenants SET metrics_pruned_at = $3
     WHERE id = $1 AND (metrics_pruned_at IS NULL OR metrics_pruned_at <= $2) RETURNING settings`,
    [scope.tenantId, before, now],
  );
  return taken === undefined ? null : tenantSettingsSchema.parse(taken.settings);
}

/**
 * Deletes what the tenant no longer keeps while others do. What nobody keeps goes with its partition, so a tenant
 * that keeps things the longest has nothing to delete row by row. Revisions of hours go with their hours at the latest.
 */
export async function deleteExpiredMetrics(
  scope: TenantScope,
  kept: Retention,
  longest: Retention,
  now: Date,
): Promise<void> {
  const today = localDateAt(now, 'UTC');
  const deleteBefore = (table: string, days: number) =>
    scope.query(`DELETE FROM ${table} WHERE tenant_id = $1 AND date < $2`, [
      scope.tenantId,
      addDays(today, -days),
    ]);
  const hours = kept.hourlyRetentionDays;
  const revisions = kept.revisionRetentionDays;
  const ofHours = Math.min(hours, revisions);
  if (hours < longest.hourlyRetentionDays) await deleteBefore('campaign_metrics_hourly', hours);
  if (revisions < longest.revisionRetentionDays)
    await deleteBefore('metric_revisions_daily', revisions);
  if (ofHours < Math.min(longest.hourlyRetentionDays, longest.revisionRetentionDays))
    await deleteBefore('metric_revisions_hourly', ofHours);
}
