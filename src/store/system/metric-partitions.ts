import { addDays, localDateAt } from '../../core/calendar';
import type { SystemDatabase } from '../database';

const DAYS_AHEAD = 62;

/** Makes the coming months' partitions before their first row arrives. */
export async function ensurePartitionsAhead(system: SystemDatabase, now: Date): Promise<void> {
  const today = localDateAt(now, 'UTC');
  await system.query('SELECT ensure_metric_partitions($1, $2)', [
    today,
    addDays(today, DAYS_AHEAD),
  ]);
}
