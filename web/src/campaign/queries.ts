import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { answerOf } from '../api/problem';
import { useApi } from '../app/wiring';

/** One campaign with its figures of the last `days` days. */
export function useCampaign(id: string, days: number) {
  const api = useApi();
  return useQuery({
    queryKey: ['campaign', id, 'detail', days],
    queryFn: () =>
      answerOf(
        api.GET('/api/v1/campaigns/{id}', {
          params: { path: { id }, query: { days: String(days) } },
        }),
      ),
    placeholderData: keepPreviousData,
  });
}

/** A campaign's days, both ends included, in its account's zone. */
export function useCampaignMetrics(id: string, range: { from: string; to: string } | null) {
  const api = useApi();
  return useQuery({
    queryKey: ['campaign', id, 'metrics', range?.from, range?.to],
    queryFn: () =>
      answerOf(
        api.GET('/api/v1/campaigns/{id}/metrics', {
          params: { path: { id }, query: range === null ? {} : range },
        }),
      ),
    enabled: range !== null,
    placeholderData: keepPreviousData,
  });
}
