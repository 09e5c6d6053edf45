import type { SyncLog } from '../api/types';

const RUNNING: readonly SyncLog['status'][] = ['PENDING', 'STARTED', 'IN_PROGRESS', 'SUCCESS'];

/** Whether a sync waits or runs. */
export function isRunning(log: Pick<SyncLog, 'status'> | null): boolean {
  return log !== null && RUNNING.includes(log.status);
}
