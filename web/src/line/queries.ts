import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answerOf, Problem } from '../api/problem';
import type { LineChannel } from '../api/types';
import { useApi } from '../app/wiring';

/** While a code waits to be typed in the chat, it is asked whether it was. */
const ASK_AGAIN_MS = 3_000;

/** How the user stands with the official account. */
export function useOwnLink(waiting: boolean) {
  const api = useApi();
  return useQuery({
    queryKey: ['line', 'link'],
    queryFn: () => answerOf(api.GET('/api/v1/me/line-link')),
    refetchInterval: ({ state }) =>
      waiting && state.data?.isLinked === false ? ASK_AGAIN_MS : false,
  });
}

export function useLinkCode() {
  const api = useApi();
  return useMutation({ mutationFn: () => answerOf(api.POST('/api/v1/me/line-link')) });
}

export function useUnlink() {
  const api = useApi();
  const refresh = useRefresh();
  return useMutation({
    mutationFn: () => answerOf(api.DELETE('/api/v1/me/line-link')),
    onSettled: refresh,
  });
}

/** The tenant's official account, or null when there is none. */
export function useChannel() {
  const api = useApi();
  return useQuery({
    queryKey: ['line', 'channel'],
    queryFn: async (): Promise<LineChannel | null> => {
      try {
        return await answerOf(api.GET('/api/v1/line-channel'));
      } catch (error) {
        if (error instanceof Problem && error.status === 404) return null;
        throw error;
      }
    },
  });
}

export function useSaveChannel() {
  const api = useApi();
  const refresh = useRefresh();
  return useMutation({
    mutationFn: (body: { channelSecret: string; basicId: string | null }) =>
      answerOf(api.PUT('/api/v1/line-channel', { body })),
    onSuccess: refresh,
  });
}

export function useRemoveChannel() {
  const api = useApi();
  const refresh = useRefresh();
  return useMutation({
    mutationFn: () => answerOf(api.DELETE('/api/v1/line-channel')),
    onSuccess: refresh,
  });
}

function useRefresh() {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ queryKey: ['line'] });
}
