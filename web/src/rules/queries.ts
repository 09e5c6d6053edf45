import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answerOf } from '../api/problem';
import type { AlertRule, Page } from '../api/types';
import { useApi } from '../app/wiring';
import type { Language } from '../i18n/languages';
import { simpleOf, type Draft } from './draft';

const PAGE = '200';

/** Every rule of the tenant. */
export function useRules() {
  const api = useApi();
  return useQuery({
    queryKey: ['rules'],
    queryFn: async () => {
      const found: AlertRule[] = [];
      let cursor: string | null = null;
      do {
        const page: Page<AlertRule> = await answerOf(
          api.GET('/api/v1/alert-rules', {
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

/** The ready-made rules, told in the reader's language. */
export function usePresets(language: Language) {
  const api = useApi();
  return useQuery({
    queryKey: ['presets', language],
    queryFn: async () =>
      (await answerOf(api.GET('/api/v1/alert-rules/presets', { params: { query: { language } } })))
        .items,
  });
}

/** Switches a rule, or a preset that has no rule yet. */
export function useSwitchRule() {
  const api = useApi();
  const refresh = useRefreshRules();
  return useMutation({
    mutationFn: ({ ruleId, presetKey, on }: SwitchOf): Promise<AlertRule> =>
      ruleId === null
        ? answerOf(api.POST('/api/v1/alert-rules', { body: { presetKey, isActive: on } }))
        : answerOf(
            api.PATCH('/api/v1/alert-rules/{id}', {
              params: { path: { id: ruleId } },
              body: { isActive: on },
            }),
          ),
    onSettled: refresh,
  });
}
interface SwitchOf {
  ruleId: string | null;
  presetKey: string;
  on: boolean;
}

/** Makes a rule of a draft, or gives the rule with `id` what the draft says. */
export function useSaveRule(id: string | null) {
  const api = useApi();
  const refresh = useRefreshRules();
  return useMutation({
    mutationFn: (draft: Draft): Promise<AlertRule> => {
      const name = draft.name.trim();
      const simple = simpleOf(draft);
      return id === null
        ? answerOf(
            api.POST('/api/v1/alert-rules', {
              body: { name, description: null, isActive: true, ...simple },
            }),
          )
        : answerOf(
            api.PATCH('/api/v1/alert-rules/{id}', {
              params: { path: { id } },
              body: { name, simple },
            }),
          );
    },
    onSettled: refresh,
  });
}

export function useDeleteRule() {
  const api = useApi();
  const refresh = useRefreshRules();
  return useMutation({
    mutationFn: (id: string) =>
      answerOf(api.DELETE('/api/v1/alert-rules/{id}', { params: { path: { id } } })),
    onSettled: refresh,
  });
}

function useRefreshRules() {
  const queries = useQueryClient();
  return () =>
    Promise.all([
      queries.invalidateQueries({ queryKey: ['rules'] }),
      queries.invalidateQueries({ queryKey: ['presets'] }),
    ]);
}
