import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { answerOf } from '../api/problem';
import type { AdAccount, Page, SyncLog } from '../api/types';
import { useApi } from '../app/wiring';

const PAGE = '30';

/** Syncs, newest first. */
export function useSyncLogs() {
  const api = useApi();
  return useInfiniteQuery({
    queryKey: ['sync-logs'],
    queryFn: ({ pageParam }): Promise<Page<SyncLog>> =>
      answerOf(
        api.GET('/api/v1/sync-logs', {
          params: { query: { limit: PAGE, ...(pageParam === null ? {} : { cursor: pageParam }) } },
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
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
