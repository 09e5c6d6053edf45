import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answerOf } from '../api/problem';
import { useApi } from '../app/wiring';

/** Who may see a client. */
export function useGrants(clientId: string) {
  const api = useApi();
  return useQuery({
    queryKey: ['client-grants', clientId],
    queryFn: async () =>
      (
        await answerOf(
          api.GET('/api/v1/clients/{id}/grants', { params: { path: { id: clientId } } }),
        )
      ).items,
  });
}

/** The CLIENT users of the tenant. */
export function useClientUsers() {
  const api = useApi();
  return useQuery({
    queryKey: ['client-grants', 'users'],
    queryFn: async () => (await answerOf(api.GET('/api/v1/client-users'))).items,
  });
}

/** Lets somebody see a client, or no longer. */
export function useChangeGrant(clientId: string) {
  const api = useApi();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ userId, granted }: { userId: string; granted: boolean }) => {
      const params = { path: { id: clientId, userId } };
      return granted
        ? answerOf(api.PUT('/api/v1/clients/{id}/grants/{userId}', { params }))
        : answerOf(api.DELETE('/api/v1/clients/{id}/grants/{userId}', { params }));
    },
    onSuccess: () => queries.invalidateQueries({ queryKey: ['client-grants'] }),
  });
}
