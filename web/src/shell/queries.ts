import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answerOf } from '../api/problem';
import type { User } from '../api/types';
import { useApi } from '../app/wiring';
import { useUser } from '../session/use-user';

const BELL_ITEMS = '20';

/** How many notifications the user has not read; moves live. */
export function useUnreadCount(): number {
  const api = useApi();
  const user = useUser();
  const { data } = useQuery({
    queryKey: ['me'],
    queryFn: () => answerOf(api.GET('/api/v1/me')),
    initialData: user,
  });
  return data.unreadNotifications;
}

/** The newest notifications, read and unread. */
export function useNotifications(enabled: boolean) {
  const api = useApi();
  return useQuery({
    queryKey: ['notifications'],
    queryFn: () =>
      answerOf(api.GET('/api/v1/notifications', { params: { query: { limit: BELL_ITEMS } } })),
    enabled,
  });
}

/** Marks one notification as read; null marks all of them. */
export function useMarkRead() {
  const api = useApi();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (id: string | null) => {
      if (id !== null) {
        await answerOf(api.POST('/api/v1/notifications/{id}/read', { params: { path: { id } } }));
        return;
      }
      const { unreadCount } = await answerOf(api.POST('/api/v1/notifications/read-all'));
      queries.setQueryData<User>(['me'], (me) =>
        me === undefined ? me : { ...me, unreadNotifications: unreadCount },
      );
    },
    onSettled: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: ['me'] }),
        queries.invalidateQueries({ queryKey: ['notifications'] }),
      ]),
  });
}
