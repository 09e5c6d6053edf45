import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answerOf } from '../api/problem';
import { useApi } from '../app/wiring';

const GRANTS = 'access-grants';
const CHOICE = 'support-choice';

/** What operators asked to see and were let see, page by page, newest first. */
export function useAccessGrants() {
  const api = useApi();
  return useInfiniteQuery({
    queryKey: [GRANTS],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam }) =>
      answerOf(
        api.GET('/api/v1/access-grants', {
          params: { query: pageParam === null ? {} : { cursor: pageParam } },
        }),
      ),
    getNextPageParam: (page) => page.nextCursor,
  });
}

/** Approves what an operator asked for, or ends it. */
export function useDecide() {
  const api = useApi();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ id, how }: { id: string; how: 'approve' | 'end' }) =>
      answerOf(api.POST(`/api/v1/access-grants/{id}/${how}`, { params: { path: { id } } })),
    onSettled: () => queries.invalidateQueries({ queryKey: [GRANTS] }),
  });
}

/** Whether operators wait for an approval. */
export function useApprovalChoice() {
  const api = useApi();
  return useQuery({
    queryKey: [CHOICE],
    queryFn: async () => (await answerOf(api.GET('/api/v1/tenant'))).approveSupportAccess,
  });
}

export function useChangeApprovalChoice() {
  const api = useApi();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (approveSupportAccess: boolean) =>
      answerOf(api.PATCH('/api/v1/tenant', { body: { approveSupportAccess } })),
    onSuccess: () => queries.invalidateQueries({ queryKey: [CHOICE] }),
  });
}
