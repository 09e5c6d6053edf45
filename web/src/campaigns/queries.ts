import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { answerOf } from '../api/problem';
import type { AdAccount, Campaign, Page } from '../api/types';
import { useApi } from '../app/wiring';
import type { ApiClient } from '../api/client';
import type { CampaignFilters } from './filters';

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
              days: String(filters.days),
              sort: filters.sort,
              limit: PAGE,
              ...(filters.q === '' ? {} : { q: filters.q }),
              ...(filters.status === '' ? {} : { status: filters.status }),
              ...(filters.adAccountId === '' ? {} : { adAccountId: filters.adAccountId }),
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

/** Figures of all campaigns by platform and currency. */
export function useSummary(days: number) {
  const api = useApi();
  return useQuery({
    queryKey: ['summary', days],
    queryFn: async () =>
      (
        await answerOf(
          api.GET('/api/v1/metrics/summary', { params: { query: { days: String(days) } } }),
        )
      ).items,
    placeholderData: keepPreviousData,
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
