import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answerOf } from '../api/problem';
import type { Connection, ConnectionAccount, Connections, Platform } from '../api/types';
import { useApi } from '../app/wiring';

/** Every connection, and what can be connected here. */
export function useConnections() {
  const api = useApi();
  return useQuery({
    queryKey: ['connections'],
    queryFn: (): Promise<Connections> => answerOf(api.GET('/api/v1/connections')),
  });
}

/** What a connection reaches. */
export function useConnectionAccounts(id: string) {
  const api = useApi();
  return useQuery({
    queryKey: ['connections', id, 'accounts'],
    queryFn: async (): Promise<ConnectionAccount[]> =>
      (await answerOf(api.GET('/api/v1/connections/{id}/accounts', { params: { path: { id } } })))
        .items,
  });
}

function useChanged() {
  const queries = useQueryClient();
  return () =>
    Promise.all([
      queries.invalidateQueries({ queryKey: ['connections'] }),
      queries.invalidateQueries({ queryKey: ['accounts'] }),
      queries.invalidateQueries({ queryKey: ['sync-logs'] }),
    ]);
}

/** Leaves for the platform, to connect it or one of its connections again. */
export function useStart() {
  const api = useApi();
  return useMutation({
    mutationFn: async (asked: { platform: Platform; connectionId?: string }) => {
      const { platform, ...body } = asked;
      const { authoriseUrl } = await answerOf(
        api.POST('/api/v1/connections/{platform}/start', { params: { path: { platform } }, body }),
      );
      window.location.assign(authoriseUrl);
    },
  });
}

/** Hands over what the platform sent the person back with. */
export function useFinish() {
  const api = useApi();
  const changed = useChanged();
  return useMutation({
    mutationFn: ({
      platform,
      ...body
    }: {
      platform: Platform;
      state: string;
      code?: string;
      error?: string;
    }) =>
      answerOf(
        api.POST('/api/v1/connections/{platform}/callback', {
          params: { path: { platform } },
          body,
        }),
      ),
    onSuccess: changed,
  });
}

/** Sets which accounts are synced. */
export function useChoose(id: string) {
  const api = useApi();
  const changed = useChanged();
  return useMutation({
    mutationFn: (externalIds: string[]) =>
      answerOf(
        api.POST('/api/v1/connections/{id}/accounts', {
          params: { path: { id } },
          body: { externalIds },
        }),
      ),
    onSuccess: changed,
  });
}

/** Asks the platform now how the connection does and what it reaches. */
export function useCheck(id: string) {
  const api = useApi();
  const changed = useChanged();
  return useMutation({
    mutationFn: (): Promise<Connection> =>
      answerOf(api.POST('/api/v1/connections/{id}/check', { params: { path: { id } } })),
    onSettled: changed,
  });
}

/** Ends the connection; says whether the platform was told. */
export function useRevoke(id: string) {
  const api = useApi();
  const changed = useChanged();
  return useMutation({
    mutationFn: () =>
      answerOf(api.POST('/api/v1/connections/{id}/revoke', { params: { path: { id } } })),
    onSuccess: changed,
  });
}
