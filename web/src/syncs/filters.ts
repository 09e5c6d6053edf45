import { useMemo } from 'react';
import { useAddress } from '../display/use-address';

/** States as people ask for them: several of the server's are one of ours. */
export const SYNC_STATES = ['running', 'failed', 'done', 'planned'] as const;
export const SYNC_TYPES = ['INITIAL', 'SCHEDULED', 'MANUAL'] as const;
type SyncState = (typeof SYNC_STATES)[number];

const STATUSES: Readonly<Record<Exclude<SyncState, 'planned'>, string>> = {
  running: 'PENDING,STARTED,IN_PROGRESS,SUCCESS',
  failed: 'FAILED',
  done: 'COMPLETED',
};

/** What narrows the history; an empty text does not. */
export interface SyncFilters {
  state: SyncState | '';
  adAccountId: string;
  syncType: string;
}

/** What the API is asked for. */
export function syncQuery({ state, adAccountId, syncType }: SyncFilters) {
  return {
    ...(state === '' || state === 'planned' ? {} : { status: STATUSES[state] }),
    ...(state === 'planned' ? { planned: 'true' as const } : {}),
    ...(adAccountId === '' ? {} : { adAccountId }),
    ...(syncType === '' ? {} : { syncType }),
  };
}

/** The filters of the history, kept in the address. */
export function useSyncFilters(): [SyncFilters, (change: Record<string, string>) => void] {
  const [params, changeAddress] = useAddress();
  const filters = useMemo<SyncFilters>(
    () => ({
      state: SYNC_STATES.find((state) => state === params.get('state')) ?? '',
      adAccountId: params.get('account') ?? '',
      syncType: SYNC_TYPES.find((type) => type === params.get('type')) ?? '',
    }),
    [params],
  );
  function change(wanted: Record<string, string>) {
    changeAddress(() => wanted);
  }
  return [filters, change];
}
