import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answerOf } from '../api/problem';
import { useApi, useWiring } from '../app/wiring';

/** What somebody proves again before their sign-in is changed. */
export interface Proof {
  password: string;
  code: string;
}

export function useTwoFactor() {
  const api = useApi();
  return useQuery({
    queryKey: ['two-factor'],
    queryFn: () => answerOf(api.GET('/api/v1/me/2fa')),
  });
}

/** Asks for a secret to set up; the code is left out where there is no second factor yet. */
export function useBeginTwoFactor() {
  const api = useApi();
  return useMutation({
    mutationFn: ({ password, code }: Proof) =>
      answerOf(
        api.POST('/api/v1/me/2fa', { body: { password, ...(code === '' ? {} : { code }) } }),
      ),
  });
}

/** Confirms the secret with a code of it; answers the recovery codes. */
export function useConfirmTwoFactor() {
  const api = useApi();
  return useMutation({
    mutationFn: (code: string) => answerOf(api.POST('/api/v1/me/2fa/confirm', { body: { code } })),
  });
}

export function useNewRecoveryCodes() {
  const api = useApi();
  const refresh = useRefreshSecurity();
  return useMutation({
    mutationFn: (proof: Proof) =>
      answerOf(api.POST('/api/v1/me/2fa/recovery-codes', { body: proof })),
    onSuccess: refresh,
  });
}

export function useDisableTwoFactor() {
  const api = useApi();
  const refresh = useRefreshSecurity();
  return useMutation({
    mutationFn: (proof: Proof) => answerOf(api.POST('/api/v1/me/2fa/disable', { body: proof })),
    onSuccess: refresh,
  });
}

export function useSessions() {
  const api = useApi();
  return useQuery({
    queryKey: ['sessions'],
    queryFn: async () => (await answerOf(api.GET('/api/v1/me/sessions'))).items,
  });
}

/** Ends a session; null ends all others. */
export function useEndSession() {
  const api = useApi();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (id: string | null) => {
      if (id === null) await answerOf(api.DELETE('/api/v1/me/sessions'));
      else await answerOf(api.DELETE('/api/v1/me/sessions/{id}', { params: { path: { id } } }));
    },
    onSettled: () => queries.invalidateQueries({ queryKey: ['sessions'] }),
  });
}

export function useRequireTwoFactor() {
  const api = useApi();
  const refresh = useRefreshSecurity();
  return useMutation({
    mutationFn: (requireTwoFactor: boolean) =>
      answerOf(api.PATCH('/api/v1/tenant', { body: { requireTwoFactor } })),
    onSuccess: refresh,
  });
}

/** Reads again what a change of the second factor touches; who is signed in comes with a new access token. */
export function useRefreshSecurity() {
  const { session } = useWiring();
  const queries = useQueryClient();
  return async () => {
    await session.refresh();
    await Promise.all([
      queries.invalidateQueries({ queryKey: ['two-factor'] }),
      queries.invalidateQueries({ queryKey: ['sessions'] }),
    ]);
  };
}
