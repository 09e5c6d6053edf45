import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answerOf } from '../api/problem';
import type { ApiKey, CreatedApiKey, Page } from '../api/types';
import { useApi } from '../app/wiring';
import type { Scope } from './scopes';

const PAGE = '200';

/** The keys that the user may see, newest first. */
export function useApiKeys() {
  const api = useApi();
  return useQuery({
    queryKey: ['api-keys'],
    queryFn: async () => {
      const found: ApiKey[] = [];
      let cursor: string | null = null;
      do {
        const page: Page<ApiKey> = await answerOf(
          api.GET('/api/v1/api-keys', {
            params: { query: { limit: PAGE, ...(cursor === null ? {} : { cursor }) } },
          }),
        );
        found.push(...page.items);
        cursor = page.nextCursor;
      } while (cursor !== null);
      return found;
    },
  });
}

/** Makes a key; its text is in the answer and nowhere else. */
export function useCreateApiKey() {
  const api = useApi();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: {
      name: string;
      scopes: Scope[];
      expiresAt: string | null;
    }): Promise<CreatedApiKey> => answerOf(api.POST('/api/v1/api-keys', { body })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['api-keys'] }),
    // The text is on the screen as long as it is shown, not in the cache after it.
    gcTime: 0,
  });
}

export function useRevokeApiKey() {
  const api = useApi();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (id: string) =>
      answerOf(api.DELETE('/api/v1/api-keys/{id}', { params: { path: { id } } })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['api-keys'] }),
  });
}
