import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { answerOf } from '../api/problem';
import type { Alert, Page } from '../api/types';
import { useApi } from '../app/wiring';
import { alertKey, alertsKey, mergeAlerts, type AlertFilter } from '../live/merge-alerts';

const PAGE = '50';

/** Alerts by a filter, newest first; events keep them current (live/). */
export function useAlerts(filter: AlertFilter) {
  const api = useApi();
  const query = useInfiniteQuery({
    queryKey: alertsKey(filter),
    queryFn: ({ pageParam, signal }): Promise<Page<Alert>> =>
      answerOf(
        api.GET('/api/v1/alerts', {
          params: {
            query: {
              limit: PAGE,
              ...(filter.status === '' ? {} : { status: filter.status }),
              ...(filter.severity === '' ? {} : { severity: filter.severity }),
              ...(filter.campaignId === '' ? {} : { campaignId: filter.campaignId }),
              ...(pageParam === null ? {} : { cursor: pageParam }),
            },
          },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });
  const items = useMemo(() => query.data?.pages.flatMap((page) => page.items) ?? [], [query.data]);
  return { query, items };
}

/** One alert with its evidence and history. */
export function useAlert(id: string) {
  const api = useApi();
  return useQuery({
    queryKey: alertKey(id),
    queryFn: () => answerOf(api.GET('/api/v1/alerts/{id}', { params: { path: { id } } })),
  });
}

export interface Answer {
  action: 'acknowledge' | 'resolve';
  note: string;
}

/** Acknowledges or resolves; the screen follows the server's answer, also when somebody else was first. */
export function useAnswerAlert(id: string) {
  const api = useApi();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ action, note }: Answer): Promise<Alert> => {
      const options = {
        params: { path: { id } },
        body: note.trim() === '' ? {} : { note: note.trim() },
      };
      return answerOf(
        action === 'acknowledge'
          ? api.POST('/api/v1/alerts/{id}/acknowledge', options)
          : api.POST('/api/v1/alerts/{id}/resolve', options),
      );
    },
    onSuccess: (alert) => {
      mergeAlerts(queries, [alert]);
    },
    onSettled: () => queries.invalidateQueries({ queryKey: alertKey(id) }),
  });
}
