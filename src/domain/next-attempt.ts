import type { SyncStatus } from './enums';

/** When a sync that failed is tried again by itself; null when it does not wait for that. */
export function nextAttemptOf(sync: {
  status: SyncStatus;
  errorCode: string | null;
  scheduledAt: Date;
}): Date | null {
  return sync.status === 'PENDING' && sync.errorCode !== null ? sync.scheduledAt : null;
}
