import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answerOf } from '../api/problem';
import type { Invitation, Person, User } from '../api/types';
import { useApi } from '../app/wiring';
import type { Language } from '../i18n/languages';

const PEOPLE = 'people';
const INVITATIONS = 'invitations';
const MAIL = 'mail-state';
/** Mails go out within a second or two; the list then says so. */
const SOON_MS = 4_000;

/** The people of the tenant that a search finds, page by page. */
export function usePeople(search: string) {
  const api = useApi();
  return useInfiniteQuery({
    queryKey: [PEOPLE, search],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam }) =>
      answerOf(
        api.GET('/api/v1/users', {
          params: {
            query: {
              ...(search === '' ? {} : { search }),
              ...(pageParam === null ? {} : { cursor: pageParam }),
            },
          },
        }),
      ),
    getNextPageParam: (page) => page.nextCursor,
  });
}

/** Pending invitations, page by page; looked at again while one of their mails is on its way. */
export function useInvitations() {
  const api = useApi();
  return useInfiniteQuery({
    queryKey: [INVITATIONS],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam }) =>
      answerOf(
        api.GET('/api/v1/invitations', {
          params: { query: pageParam === null ? {} : { cursor: pageParam } },
        }),
      ),
    getNextPageParam: (page) => page.nextCursor,
    refetchInterval: ({ state }) =>
      state.data?.pages.some(({ items }) =>
        items.some(({ mail }) => mail?.status === 'PENDING'),
      ) === true
        ? SOON_MS
        : false,
  });
}

/** Whether mails go out. */
export function useMailState() {
  const api = useApi();
  return useQuery({
    queryKey: [MAIL],
    queryFn: () => answerOf(api.GET('/api/v1/mail')),
  });
}

export interface InviteDraft {
  email: string;
  name: string;
  role: User['role'];
  language: Language;
}

export function useInvite() {
  const api = useApi();
  const refresh = useRefresh([INVITATIONS, MAIL]);
  return useMutation({
    mutationFn: (body: InviteDraft): Promise<Invitation> =>
      answerOf(api.POST('/api/v1/invitations', { body })),
    onSettled: refresh,
  });
}

export function useResendInvitation() {
  const api = useApi();
  const refresh = useRefresh([INVITATIONS, MAIL]);
  return useMutation({
    mutationFn: (id: string) =>
      answerOf(api.POST('/api/v1/invitations/{id}/resend', { params: { path: { id } } })),
    onSettled: refresh,
  });
}

export function useRevokeInvitation() {
  const api = useApi();
  const refresh = useRefresh([INVITATIONS]);
  return useMutation({
    mutationFn: (id: string) =>
      answerOf(api.DELETE('/api/v1/invitations/{id}', { params: { path: { id } } })),
    onSettled: refresh,
  });
}

export function useChangePerson(id: string) {
  const api = useApi();
  const refresh = useRefresh([PEOPLE]);
  return useMutation({
    mutationFn: (change: Partial<Pick<Person, 'name' | 'role' | 'isActive'>>): Promise<Person> =>
      answerOf(api.PATCH('/api/v1/users/{id}', { params: { path: { id } }, body: change })),
    onSettled: refresh,
  });
}

function useRefresh(keys: readonly string[]) {
  const queries = useQueryClient();
  return () => Promise.all(keys.map((key) => queries.invalidateQueries({ queryKey: [key] })));
}
