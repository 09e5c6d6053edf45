import { keepPreviousData, useQueries, useQuery, type UseQueryResult } from '@tanstack/react-query';
import type { ApiClient } from '../api/client';
import { answerOf } from '../api/problem';
import type { CampaignMetrics, MetricChain, MetricRow, Page } from '../api/types';
import { useApi } from '../app/wiring';
import type { Granularity } from './axis';
import { slicesOf, type Range } from './slices';

const CHAINS_PAGE = '200';

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

/** Figures, and how far they have settled. */
export interface Known {
  /** Oldest first. */
  rows: MetricRow[];
  completeTo: string;
  matureTo: string;
}

export interface FiguresRequest {
  range: Range;
  granularity: Granularity;
  /** As they were known at this instant; null: as they are. */
  knownAt: string | null;
  enabled?: boolean;
}

/** A campaign's days or hours, both ends included, in its account's zone. */
export function useFigures(id: string, request: FiguresRequest) {
  const api = useApi();
  const { range, granularity, knownAt, enabled = true } = request;
  return useQueries({
    queries: slicesOf(range, granularity).map(({ from, to }) => ({
      queryKey: ['campaign', id, 'metrics', granularity, from, to, knownAt],
      queryFn: () =>
        answerOf(
          api.GET('/api/v1/campaigns/{id}/metrics', {
            params: {
              path: { id },
              query: { from, to, granularity, ...(knownAt === null ? {} : { knownAt }) },
            },
          }),
        ),
      enabled,
    })),
    combine: knownOf,
  });
}

/** Several reads as one: all of them, or none yet, or what went wrong. */
export interface Combined<Data> {
  data: Data | undefined;
  error: Error | null;
  refetch: () => void;
}

function knownOf(results: UseQueryResult<CampaignMetrics>[]): Combined<Known> {
  const all = results.flatMap(({ data }) => data ?? []);
  const newest = all.at(-1);
  return {
    ...faultsOf(results),
    data:
      newest === undefined || all.length < results.length
        ? undefined
        : {
            rows: all.flatMap(({ items }) => items),
            completeTo: newest.completeTo,
            matureTo: newest.matureTo,
          },
  };
}

/** Every day or hour of the range that has changed, with every value it has had. */
export function useChains(id: string, range: Range, granularity: Granularity, enabled = true) {
  const api = useApi();
  return useQueries({
    queries: slicesOf(range, granularity).map((slice) => ({
      queryKey: ['campaign', id, 'revisions', granularity, slice.from, slice.to],
      queryFn: () => allChains(api, id, slice, granularity),
      enabled,
    })),
    combine: chainsOf,
  });
}

function chainsOf(results: UseQueryResult<MetricChain[]>[]): Combined<MetricChain[]> {
  const all = results.flatMap(({ data }) => (data === undefined ? [] : [data]));
  return {
    ...faultsOf(results),
    data: all.length < results.length ? undefined : all.flat(),
  };
}

function faultsOf(results: UseQueryResult[]) {
  return {
    error: results.find(({ error }) => error !== null)?.error ?? null,
    refetch: () => {
      for (const result of results) void result.refetch();
    },
  };
}

async function allChains(
  api: ApiClient,
  id: string,
  { from, to }: Range,
  granularity: Granularity,
): Promise<MetricChain[]> {
  const found: MetricChain[] = [];
  let cursor: string | null = null;
  do {
    const page: Page<MetricChain> = await answerOf(
      api.GET('/api/v1/campaigns/{id}/revisions', {
        params: {
          path: { id },
          query: {
            from,
            to,
            granularity,
            limit: CHAINS_PAGE,
            ...(cursor === null ? {} : { cursor }),
          },
        },
      }),
    );
    found.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor !== null);
  return found;
}

/** The rules that watch a campaign, and why each rings or is quiet now. */
export function useCampaignRules(id: string) {
  const api = useApi();
  return useQuery({
    queryKey: ['campaign', id, 'rules'],
    queryFn: async () =>
      (await answerOf(api.GET('/api/v1/campaigns/{id}/rules', { params: { path: { id } } }))).items,
  });
}
