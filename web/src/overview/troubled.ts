import type { AdAccount } from '../api/types';

/** Whether an account's data cannot be relied on: its latest sync failed, or none has succeeded for too long. */
export function isTroubled({ lastSync, stale }: AdAccount): boolean {
  return stale || lastSync?.status === 'FAILED';
}

/** How many of them the overview shows. */
export const SHOWN_TROUBLES = 4;
