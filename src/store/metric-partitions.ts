import type { DateRange } from '../domain/metrics';
import type { TenantScope } from './database';

/** Makes the partitions that daily metrics of the range, and their revisions, still lack. */
export async function ensureDailyPartitions(scope: TenantScope, range: DateRange): Promise<void> {
  await scope.prepared('SELECT ensure_metric_partitions($1, $2)', [range.from, range.to]);
}

/** Makes the partitions that hourly metrics of the range, and their revisions, still lack. */
export async function ensureHourlyPartitions(scope: TenantScope, range: DateRange): Promise<void> {
  await scope.prepared('SELECT ensure_hourly_partitions($1, $2)', [range.from, range.to]);
}
