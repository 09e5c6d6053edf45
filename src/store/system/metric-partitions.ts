import { addDays, localDateAt } from '../../core/calendar';
import type { SystemDatabase } from '../database';

const DAYS_AHEAD = 62;
const DAYS_OF_HOURS_AHEAD = 21;

/** Makes the partitions of the coming days, and weeks of hours, before their first row arrives. */
export async function ensurePartitionsAhead(system: SystemDatabase, now: Date): Promise<void> {
  const today = localDateAt(now, 'UTC');
  await system.query('SELECT ensure_metric_partitions($1, $2)', [
    today,
    addDays(today, DAYS_AHEAD),
  ]);
  await system.query('SELECT ensure_hourly_partitions($1, $2)', [
    today,
    addDays(today, DAYS_OF_HOURS_AHEAD),
  ]);
}
