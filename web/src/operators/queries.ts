import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answerOf } from '../api/problem';
import type { paths } from '../api/schema';
import { useOperatorSession } from './use-operator';

const TENANTS = 'operator-tenants';
const TENANT = 'operator-tenant';
const ACCESS = 'operator-access';
const HEALTH = 'operator-health';
const HEALTH_MS = 30_000;

export type NewTenant =
  paths['/api/v1/operators/tenants']['post']['requestBody']['content']['application/json'];

export function useHealth() {
  const { api } = useOperatorSession();
  return useQuery({
    queryKey: [HEALTH],
    queryFn: () => answerOf(api.GET('/api/v1/operators/health')),
    refetchInterval: HEALTH_MS,
  });
}

/** All tenants, page by page, newest first. */
export function useTenants() {
  const { api } = useOperatorSession();
  return useInfiniteQuery({
    queryKey: [TENANTS],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam }) =>
      answerOf(
        api.GET('/api/v1/operators/tenants', {
          params: { query: pageParam === null ? {} : { cursor: pageParam } },
        }),
      ),
    getNextPageParam: (page) => page.nextCursor,
  });
}

export function useTenant(id: string) {
  const { api } = useOperatorSession();
  return useQuery({
    queryKey: [TENANT, id],
    queryFn: () =>
      answerOf(api.GET('/api/v1/operators/tenants/{id}', { params: { path: { id } } })),
  });
}

export function useCreateTenant() {
  const { api } = useOperatorSession();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: NewTenant) => answerOf(api.POST('/api/v1/operators/tenants', { body })),
    onSuccess: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: [TENANTS] }),
        queries.invalidateQueries({ queryKey: [HEALTH] }),
      ]),
  });
}

/** Suspends a tenant, or lets it go on, for a reason. */
export function useSuspension(id: string, how: 'suspend' | 'resume') {
  const { api } = useOperatorSession();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (reason: string) =>
      answerOf(
        api.POST(`/api/v1/operators/tenants/{id}/${how}`, {
          params: { path: { id } },
          body: { reason },
        }),
      ),
    onSettled: () =>
      Promise.all(
        [[TENANTS], [TENANT, id], [HEALTH]].map((queryKey) =>
          queries.invalidateQueries({ queryKey }),
        ),
      ),
  });
}

/** Looks whether a tenant is whole; asked for by hand, as it reads all of its secrets and its audit log. */
export function useValidation(id: string) {
  const { api } = useOperatorSession();
  return useMutation({
    mutationFn: () =>
      answerOf(api.POST('/api/v1/operators/tenants/{id}/validate', { params: { path: { id } } })),
  });
}

/** What one asked a tenant to let one read. */
export function useOwnAccess(id: string) {
  const { api } = useOperatorSession();
  return useQuery({
    queryKey: [ACCESS, id],
    queryFn: () =>
      answerOf(api.GET('/api/v1/operators/tenants/{id}/access', { params: { path: { id } } })),
    refetchInterval: HEALTH_MS,
  });
}

export function useAskForAccess(id: string) {
  const { api } = useOperatorSession();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: { reason: string; hours: number }) =>
      answerOf(
        api.POST('/api/v1/operators/tenants/{id}/access', { params: { path: { id } }, body }),
      ),
    onSettled: () => queries.invalidateQueries({ queryKey: [ACCESS, id] }),
  });
}

export function useGiveAccessBack(id: string) {
  const { api } = useOperatorSession();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () =>
      answerOf(api.DELETE('/api/v1/operators/tenants/{id}/access', { params: { path: { id } } })),
    onSettled: () => queries.invalidateQueries({ queryKey: [ACCESS, id] }),
  });
}
