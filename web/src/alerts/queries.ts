import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { answerOf } from '../api/problem';
import type { Acknowledgement, Alert, AlertDetail, Page } from '../api/types';
import { useApi } from '../app/wiring';
import { alertKey, alertsKey, mergeAlerts, type AlertFilter } from '../live/merge-alerts';

const PAGE = '50';
const SIMILAR = 5;

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
              ...askedOf(filter),
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

/** The parts of a filter that narrow. */
function askedOf(filter: AlertFilter): Partial<AlertFilter> {
  return Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== ''));
}

/** One alert with its evidence and history. */
export function useAlert(id: string) {
  const api = useApi();
  return useQuery({
    queryKey: alertKey(id),
    queryFn: () => answerOf(api.GET('/api/v1/alerts/{id}', { params: { path: { id } } })),
  });
}

/** What the same rule raised before about the same thing and how it ended, newest first. */
export function useSimilarAlerts({ id, rule, campaign, adAccount, openedAt }: AlertDetail) {
  const api = useApi();
  const where = campaign === null ? { adAccountId: adAccount.id } : { campaignId: campaign.id };
  return useQuery({
    queryKey: [...alertKey(id), 'similar'],
    queryFn: async () => {
      const { items } = await answerOf(
        api.GET('/api/v1/alerts', {
          params: {
            query: { ...where, ruleId: rule?.id ?? '', status: 'RESOLVED', limit: PAGE },
          },
        }),
      );
      return items.filter((past) => past.id !== id && past.openedAt < openedAt).slice(0, SIMILAR);
    },
    enabled: rule !== null,
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

/** Acknowledges several alerts at once; the answer says what became of each. */
export function useAcknowledgeMany() {
  const api = useApi();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (ids: readonly string[]): Promise<Acknowledgement[]> =>
      (await answerOf(api.POST('/api/v1/alerts/acknowledge', { body: { ids: [...ids] } }))).items,
    onSuccess: (done) => {
      mergeAlerts(
        queries,
        done.map(({ alert }) => alert),
      );
      for (const { id } of done) void queries.invalidateQueries({ queryKey: alertKey(id) });
    },
  });
}
