import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answerOf } from '../api/problem';
import type { Preferences, User } from '../api/types';
import { useApi, useWiring } from '../app/wiring';

/** What proves who asks: a code too where they have a second factor. */
interface Proof {
  password: string;
  code?: string;
}

/** Changes the user who is signed in; the screens then show them as they are. */
export function useChangeMe() {
  const { api, session } = useWiring();
  return useMutation({
    mutationFn: (change: Partial<Pick<User, 'name' | 'language' | 'timezone'>>) =>
      answerOf(api.PATCH('/api/v1/me', { body: change })),
    onSuccess: () => session.refresh(),
  });
}

export function useChangePassword() {
  const api = useApi();
  return useMutation({
    mutationFn: (body: Proof & { newPassword: string }) =>
      answerOf(api.POST('/api/v1/me/password', { body })),
  });
}

export function useChangeEmail() {
  const api = useApi();
  return useMutation({
    mutationFn: (body: Proof & { email: string }) =>
      answerOf(api.POST('/api/v1/me/email', { body })),
  });
}

export function useVerificationMail() {
  const api = useApi();
  return useMutation({
    mutationFn: () => answerOf(api.POST('/api/v1/me/email/verification')),
  });
}

const PREFERENCES = ['preferences'];

export function usePreferences() {
  const api = useApi();
  return useQuery({
    queryKey: PREFERENCES,
    queryFn: () => answerOf(api.GET('/api/v1/me/preferences')),
  });
}

export function useSavePreferences() {
  const api = useApi();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: Preferences) => answerOf(api.PUT('/api/v1/me/preferences', { body })),
    onSuccess: (saved) => {
      queries.setQueryData(PREFERENCES, saved);
    },
  });
}
