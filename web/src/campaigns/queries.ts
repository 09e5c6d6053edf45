import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { answerOf } from '../api/problem';
import type { AdAccount, Campaign, Page } from '../api/types';
import { useApi } from '../app/wiring';
import type { ApiClient } from '../api/client';
import { filterQuery, type CampaignFilters } from './filters';

const PAGE = '100';
const ACCOUNTS_PAGE = '200';

/** Campaigns in the server's order, more as they are scrolled to. */
export function useCampaigns(filters: CampaignFilters) {
  const api = useApi();
  return useInfiniteQuery({
    queryKey: ['campaigns', filters],
    queryFn: ({ pageParam, signal }): Promise<Page<Campaign>> =>
      answerOf(
        api.GET('/api/v1/campaigns', {
          params: {
            query: {
              ...filterQuery(filters),
              sort: filters.sort,
              limit: PAGE,
              ...(pageParam === null ? {} : { cursor: pageParam }),
            },
          },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
  });
}

/** Sums of every campaign that the filters let through, by currency; the order does not matter. */
export function useTotals(filters: CampaignFilters) {
  const api = useApi();
  return useQuery({
    queryKey: ['totals', filterQuery(filters)],
    queryFn: async ({ signal }) =>
      (
        await answerOf(
          api.GET('/api/v1/campaigns/totals', {
            params: { query: filterQuery(filters) },
            signal,
          }),
        )
      ).items,
    placeholderData: keepPreviousData,
  });
}

/** The tenant's clients by name. */
export function useClients() {
  const api = useApi();
  return useQuery({
    queryKey: ['clients'],
    queryFn: async () =>
      (await answerOf(api.GET('/api/v1/clients', { params: { query: { limit: ACCOUNTS_PAGE } } })))
        .items,
  });
}

/** Every ad account of the tenant. */
export function useAccounts() {
  const api = useApi();
  return useQuery({ queryKey: ['accounts'], queryFn: () => allAccounts(api) });
}

async function allAccounts(api: ApiClient): Promise<AdAccount[]> {
  const found: AdAccount[] = [];
  let cursor: string | null = null;
  do {
    const page: Page<AdAccount> = await answerOf(
      api.GET('/api/v1/ad-accounts', {
        params: { query: { limit: ACCOUNTS_PAGE, ...(cursor === null ? {} : { cursor }) } },
      }),
    );
    found.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor !== null);
  return found;
}
