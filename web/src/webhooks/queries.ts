import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answerOf } from '../api/problem';
import type { Page, WebhookDelivery, WebhookEvent } from '../api/types';
import { useApi } from '../app/wiring';

/** While something is under way it is asked for again. */
const ASK_AGAIN_MS = 1_500;
const PAGE = '20';

/** What a form says of a webhook. */
export interface WebhookDraft {
  url: string;
  events: WebhookEvent[];
}

/** Every webhook of the tenant. */
export function useWebhooks() {
  const api = useApi();
  return useQuery({
    queryKey: ['webhooks'],
    queryFn: async () => (await answerOf(api.GET('/api/v1/webhooks'))).items,
  });
}

/** Adds a webhook; the answer has its secret. */
export function useAddWebhook() {
  const api = useApi();
  const refresh = useRefresh();
  return useMutation({
    mutationFn: (body: WebhookDraft) => answerOf(api.POST('/api/v1/webhooks', { body })),
    onSuccess: refresh,
  });
}

/** Changes a webhook, or switches it. */
export function useChangeWebhook(id: string) {
  const api = useApi();
  const refresh = useRefresh();
  return useMutation({
    mutationFn: (body: Partial<WebhookDraft> & { isActive?: boolean }) =>
      answerOf(api.PATCH('/api/v1/webhooks/{id}', { params: { path: { id } }, body })),
    onSettled: refresh,
  });
}

export function useRemoveWebhook(id: string) {
  const api = useApi();
  const refresh = useRefresh();
  return useMutation({
    mutationFn: () => answerOf(api.DELETE('/api/v1/webhooks/{id}', { params: { path: { id } } })),
    onSuccess: refresh,
  });
}

/** Makes another secret; the answer has it. */
export function useRotateSecret(id: string) {
  const api = useApi();
  return useMutation({
    mutationFn: () =>
      answerOf(api.POST('/api/v1/webhooks/{id}/secret', { params: { path: { id } } })),
  });
}

export function useSendTest(id: string) {
  const api = useApi();
  const refresh = useRefresh();
  return useMutation({
    mutationFn: () =>
      answerOf(api.POST('/api/v1/webhooks/{id}/test', { params: { path: { id } } })),
    onSuccess: refresh,
  });
}

export function useReplay(id: string) {
  const api = useApi();
  const refresh = useRefresh();
  return useMutation({
    mutationFn: (deliveryId: string) =>
      answerOf(
        api.POST('/api/v1/webhooks/{id}/deliveries/{deliveryId}/replay', {
          params: { path: { id, deliveryId } },
        }),
      ),
    onSettled: refresh,
  });
}

const dueNow = ({ state, nextAttemptAt }: WebhookDelivery): boolean =>
  state === 'SENDING' ||
  (state === 'PENDING' && nextAttemptAt !== null && Date.parse(nextAttemptAt) <= Date.now());

/** What a webhook was sent, newest first; asked for again while something is under way. */
export function useDeliveries(id: string) {
  const api = useApi();
  return useInfiniteQuery({
    queryKey: ['webhooks', id, 'deliveries'],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam }): Promise<Page<WebhookDelivery>> =>
      answerOf(
        api.GET('/api/v1/webhooks/{id}/deliveries', {
          params: {
            path: { id },
            query: { limit: PAGE, ...(pageParam === null ? {} : { cursor: pageParam }) },
          },
        }),
      ),
    getNextPageParam: ({ nextCursor }) => nextCursor,
    refetchInterval: ({ state }) =>
      state.data?.pages.some((page) => page.items.some(dueNow)) === true ? ASK_AGAIN_MS : false,
  });
}

/** Webhooks and their deliveries, which lie below the same key. */
function useRefresh() {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ queryKey: ['webhooks'] });
}
