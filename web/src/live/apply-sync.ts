import type { InfiniteData, QueryClient } from '@tanstack/react-query';
import type { SyncEventPayload } from '../../../src/domain/events';
import type { AdAccount, Page, SyncLog } from '../api/types';

/** Moves the rows of a sync: its account's and its line in the history. Whether any row was there. */
export function applySync(queries: QueryClient, event: SyncEventPayload): boolean {
  let known = false;
  const moved = (log: SyncLog): SyncLog => {
    known = true;
    return {
      ...log,
      status: event.status,
      daysDone: event.daysDone,
      daysTotal: event.daysTotal,
      pagesCount: event.pagesCount,
      recordsCount: event.recordsCount,
      recordsSync: event.recordsSync,
      startedAt: event.startedAt,
      completedAt: event.completedAt,
      expectedAt: event.expectedAt,
      nextAttemptAt: event.nextAttemptAt,
      errorCode: event.errorCode,
      errorMessage: event.errorMessage,
      errorRequestId: event.errorRequestId,
    };
  };
  queries.setQueryData<AdAccount[]>(['accounts'], (accounts) =>
    accounts?.map((account) =>
      account.lastSync?.id === event.id
        ? { ...account, lastSync: moved(account.lastSync) }
        : account,
    ),
  );
  queries.setQueriesData<InfiniteData<Page<SyncLog>>>({ queryKey: ['sync-logs'] }, (pages) =>
    pages === undefined
      ? pages
      : {
          ...pages,
          pages: pages.pages.map((page) => ({
            ...page,
            items: page.items.map((log) => (log.id === event.id ? moved(log) : log)),
          })),
        },
  );
  return known;
}
