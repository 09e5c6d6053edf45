import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answerOf } from '../api/problem';
import type { AlertRule, Page, Severity } from '../api/types';
import { useApi } from '../app/wiring';
import type { SimpleMetric, SimpleOperator } from './simple-face';
import type { Language } from '../i18n/languages';

const PAGE = '200';

export interface NewRule {
  name: string;
  metric: SimpleMetric;
  operator: SimpleOperator;
  threshold: number;
  severity: Severity;
}

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

export function useCreateRule() {
  const api = useApi();
  const refresh = useRefreshRules();
  return useMutation({
    mutationFn: (rule: NewRule) =>
      answerOf(
        api.POST('/api/v1/alert-rules', { body: { ...rule, description: null, isActive: true } }),
      ),
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
