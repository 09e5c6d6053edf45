import {
  keepPreviousData,
  useInfiniteQuery,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query';
import { answerOf } from '../api/problem';
import type { AdAccount, Page, PlannedSync, SyncLog } from '../api/types';
import { useApi } from '../app/wiring';
import { syncQuery, type SyncFilters } from './filters';

const PAGE = '30';

/** What to read again: days of each account's own time zone, or how many up to the day on which it begins. */
export type Resync = { adAccountIds: string[]; scheduledAt?: string } & (
  { from: string; to: string } | { lastDays: number }
);

/** Asks for chosen days of chosen accounts; their rows follow by events. */
export function useResync() {
  const api = useApi();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (body: Resync): Promise<PlannedSync[]> =>
      (await answerOf(api.POST('/api/v1/syncs', { body }))).items,
    onSuccess: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: ['accounts'] }),
        queries.invalidateQueries({ queryKey: ['sync-logs'] }),
      ]),
  });
}

/** Syncs that the filters let through, newest first. */
export function useSyncLogs(filters: SyncFilters) {
  const api = useApi();
  return useInfiniteQuery({
    queryKey: ['sync-logs', filters],
    queryFn: ({ pageParam }): Promise<Page<SyncLog>> =>
      answerOf(
        api.GET('/api/v1/sync-logs', {
          params: {
            query: {
              ...syncQuery(filters),
              limit: PAGE,
              ...(pageParam === null ? {} : { cursor: pageParam }),
            },
          },
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
  });
}

/** Asks for a sync of an account now; its row follows by events. */
export function useSyncNow(accountId: string) {
  const api = useApi();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (): Promise<SyncLog> =>
      answerOf(
        api.POST('/api/v1/ad-accounts/{id}/sync', {
          params: { path: { id: accountId } },
          body: {},
        }),
      ),
    onSuccess: (log) => {
      queries.setQueryData<AdAccount[]>(['accounts'], (accounts) =>
        accounts?.map((account) =>
          account.id === accountId ? { ...account, lastSync: log } : account,
        ),
      );
      return queries.invalidateQueries({ queryKey: ['sync-logs'] });
    },
  });
}

/** Takes back a sync that has not begun. */
export function useCancelSync(id: string) {
  const api = useApi();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (): Promise<SyncLog> =>
      answerOf(api.POST('/api/v1/sync-logs/{id}/cancel', { params: { path: { id } } })),
    // Too late is news too: the row shows what became of it.
    onSettled: () => queries.invalidateQueries({ queryKey: ['sync-logs'] }),
  });
}

/** Sets how often an account is synced. */
export function useSyncSettings(accountId: string) {
  const api = useApi();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: {
      syncCadenceMinutes: number;
      conversionWindowDays?: number | null;
    }): Promise<AdAccount> =>
      answerOf(
        api.PATCH('/api/v1/ad-accounts/{id}/sync-settings', {
          params: { path: { id: accountId } },
          body,
        }),
      ),
    onSuccess: (changed) => {
      queries.setQueryData<AdAccount[]>(['accounts'], (accounts) =>
        accounts?.map((account) => (account.id === changed.id ? changed : account)),
      );
    },
  });
}
