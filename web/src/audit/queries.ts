import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { answerOf } from '../api/problem';
import type { AuditLog, AuditSeal, Page } from '../api/types';
import { useApi } from '../app/wiring';
import { auditQuery, type AuditFilters } from './filters';

const PAGE = '50';

/** Entries that the filters let through, newest first. */
export function useAuditLogs(filters: AuditFilters) {
  const api = useApi();
  return useInfiniteQuery({
    queryKey: ['audit-logs', filters],
    queryFn: ({ pageParam }): Promise<Page<AuditLog>> =>
      answerOf(
        api.GET('/api/v1/audit-logs', {
          params: {
            query: {
              ...auditQuery(filters),
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

/** How far the hash chain over the log reaches and was verified. */
export function useAuditSeal() {
  const api = useApi();
  return useQuery({
    queryKey: ['audit-seal'],
    queryFn: (): Promise<AuditSeal> => answerOf(api.GET('/api/v1/audit-logs/seal')),
  });
}
