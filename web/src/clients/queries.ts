import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ApiClient } from '../api/client';
import { answerOf } from '../api/problem';
import type { Client, ClientDetail, Page } from '../api/types';
import { useApi } from '../app/wiring';
import type { ClientDraft } from './draft';

const PAGE = '200';
/** Days over which spend is shown, today included. */
export const SPEND_DAYS = 28;
const CAMPAIGNS_SHOWN = '8';

/** Every client of the tenant by name. */
export function useClientList() {
  const api = useApi();
  return useQuery({ queryKey: ['clients', 'all'], queryFn: () => allClients(api) });
}

async function allClients(api: ApiClient): Promise<Client[]> {
  const found: Client[] = [];
  let cursor: string | null = null;
  do {
    const page: Page<Client> = await answerOf(
      api.GET('/api/v1/clients', {
        params: { query: { limit: PAGE, ...(cursor === null ? {} : { cursor }) } },
      }),
    );
    found.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor !== null);
  return found;
}

/** What was spent for a client in one currency, micros. */
export interface Spend {
  currency: string;
  costMicros: string;
}

/** What was spent for each client lately, by its id. */
export function useClientSpend() {
  const api = useApi();
  return useQuery({
    queryKey: ['overview', 'by-client', SPEND_DAYS],
    queryFn: async () => {
      const { portfolios } = await answerOf(
        api.GET('/api/v1/overview', { params: { query: { days: String(SPEND_DAYS) } } }),
      );
      const spends = new Map<string, Spend[]>();
      for (const { currency, clients } of portfolios)
        for (const { client, totals } of clients) {
          if (client === null || totals.costMicros === '0') continue;
          const spend = { currency, costMicros: totals.costMicros };
          spends.set(client.id, [...(spends.get(client.id) ?? []), spend]);
        }
      return spends;
    },
  });
}

/** One client with all that is written about it. */
export function useClient(id: string) {
  const api = useApi();
  return useQuery({
    queryKey: ['clients', id],
    queryFn: () => answerOf(api.GET('/api/v1/clients/{id}', { params: { path: { id } } })),
  });
}

/** The campaigns of a client that spent most. */
export function useClientCampaigns(id: string) {
  const api = useApi();
  const query = {
    clientId: id,
    sort: '-cost',
    days: String(SPEND_DAYS),
    limit: CAMPAIGNS_SHOWN,
  } as const;
  return useQuery({
    queryKey: ['campaigns', 'of-client', id],
    queryFn: async () =>
      (await answerOf(api.GET('/api/v1/campaigns', { params: { query } }))).items,
  });
}

/** Whom a client can be entrusted to. */
export function useAccountManagers() {
  const api = useApi();
  return useQuery({
    queryKey: ['account-managers'],
    queryFn: async () => (await answerOf(api.GET('/api/v1/account-managers'))).items,
  });
}

/** Makes a client, or changes the one with `id`. */
export function useSaveClient(id: string | null) {
  const api = useApi();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (draft: ClientDraft): Promise<ClientDetail> =>
      id === null
        ? answerOf(api.POST('/api/v1/clients', { body: draft }))
        : answerOf(api.PATCH('/api/v1/clients/{id}', { params: { path: { id } }, body: draft })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['clients'] }),
  });
}

/** Says for which client an ad account works. */
export function useAssignAccount() {
  const api = useApi();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ id, clientId }: { id: string; clientId: string | null }) =>
      answerOf(
        api.PATCH('/api/v1/ad-accounts/{id}', { params: { path: { id } }, body: { clientId } }),
      ),
    onSuccess: () =>
      Promise.all(
        ['clients', 'accounts', 'campaigns', 'overview'].map((part) =>
          queries.invalidateQueries({ queryKey: [part] }),
        ),
      ),
  });
}
