import { z } from 'zod';
import { notFound } from '../../core/errors';
import { LANGUAGES, type Language } from '../../domain/enums';
import type { Principal } from '../../domain/principal';
import { changeAlertRule } from '../../alerts/change-alert-rule';
import { createAlertRule, type NewAlertRule } from '../../alerts/create-alert-rule';
import { removeAlertRule } from '../../alerts/remove-alert-rule';
import { explainPresets } from '../../rules/presets';
import { listAlertRules, readAlertRule, readPresetRules } from '../../store/alert-rule-views';
import type { TenantScope } from '../../store/database';
import { readMyself } from '../../store/users';
import { presentAlertRule } from '../presenters/alert-rule';
import { defineRoute, type RequestMeta } from '../route';
import {
  alertRuleChangesSchema,
  alertRuleSchema,
  newAlertRuleSchema,
  presetSchema,
} from '../schemas/alert-rule';
import { pageOfItems, pageQuery, pageRequest, presentPage } from '../schemas/page';
import { id } from '../schemas/primitives';

const params = z.strictObject({ id });
const INVALID_RULE = [{ status: 400, code: 'INVALID_RULE' }] as const;

/** The language that the client asks for, else the user's. */
async function languageOf(scope: TenantScope, meta: RequestMeta, { userId }: Principal) {
  return meta.language ?? (await readMyself(scope, userId))?.language ?? 'en';
}

export const alertRules = defineRoute({
  method: 'get',
  path: '/alert-rules',
  access: { kind: 'user', action: 'alert-rules:read' },
  summary: 'Alert rules by name',
  tags: ['Alert rules'],
  request: { query: z.strictObject(pageQuery) },
  responses: { 200: { description: 'A page of rules', body: pageOfItems(alertRuleSchema) } },
  example: () => ({}),
  async read({ query }, scope) {
    const page = await listAlertRules(scope, pageRequest(query, 'text', 'name'));
    return { status: 200 as const, body: presentPage(page, 'name', presentAlertRule) };
  },
});

export const alertRulePresets = defineRoute({
  method: 'get',
  path: '/alert-rules/presets',
  access: { kind: 'user', action: 'alert-rules:read' },
  summary: 'Ready rules, and which of them the tenant uses',
  tags: ['Alert rules'],
  request: {
    query: z.strictObject({
      language: z
        .enum(LANGUAGES)
        .optional()
        .meta({ description: 'Else that of Accept-Language, else the user’s' }),
    }),
  },
  responses: {
    200: { description: 'Every preset', body: z.strictObject({ items: z.array(presetSchema) }) },
  },
  example: () => ({}),
  async read({ query, meta, principal }, scope) {
    const language = query.language ?? (await languageOf(scope, meta, principal));
    const used = new Map((await readPresetRules(scope)).map((rule) => [rule.presetKey, rule]));
    const items = explainPresets(language).map((preset) => ({
      number: preset.number,
      key: preset.key,
      name: preset.name,
      explanation: preset.explanation,
      formula: preset.formula,
      severities: preset.definition.severities.map(({ severity }) => severity),
      defaultDefinition: preset.definition,
      ruleId: used.get(preset.key)?.ruleId ?? null,
      isActive: used.get(preset.key)?.isActive ?? false,
    }));
    return { status: 200 as const, body: { items } };
  },
});

export const alertRule = defineRoute({
  method: 'get',
  path: '/alert-rules/{id}',
  access: { kind: 'user', action: 'alert-rules:read' },
  summary: 'One alert rule',
  tags: ['Alert rules'],
  request: { params },
  responses: { 200: { description: 'The rule', body: alertRuleSchema } },
  example: (ids) => ({ params: { id: ids.ruleId } }),
  async read({ params: { id: ruleId } }, scope) {
    const rule = await readAlertRule(scope, ruleId);
    if (rule === null) throw notFound('The alert rule');
    return { status: 200 as const, body: presentAlertRule(rule) };
  },
});

export const newAlertRule = defineRoute({
  method: 'post',
  path: '/alert-rules',
  access: { kind: 'user', action: 'alert-rules:write' },
  summary: 'Make a rule: a preset as it is, a definition in full, or a plain threshold',
  tags: ['Alert rules'],
  request: { body: newAlertRuleSchema },
  responses: { 201: { description: 'The rule', body: alertRuleSchema } },
  errors: [...INVALID_RULE, { status: 409, code: 'PRESET_IN_USE' }],
  example: (ids) => ({
    body: {
      name: 'CTR of one campaign',
      definition: {
        version: 1,
        scope: { campaignIds: [ids.campaignId] },
        when: {
          metric: 'ctr',
          window: { type: 'lastDays', days: 7 },
          compare: { type: 'value' },
          operator: '<',
          threshold: 0.01,
        },
        guard: [{ metric: 'impressions', min: 1000 }],
        severities: [{ severity: 'WARNING' }],
      },
    },
  }),
  async act({ body, actor, meta, principal }, deps) {
    const language = await deps.database.inTenant(principal.tenantId, (scope) =>
      languageOf(scope, meta, principal),
    );
    const rule = await createAlertRule(deps, actor, inputOf(body, language));
    return { status: 201 as const, body: presentAlertRule(rule) };
  },
});

function inputOf(body: z.output<typeof newAlertRuleSchema>, language: Language): NewAlertRule {
  const { isActive } = body;
  if ('presetKey' in body) {
    return { kind: 'preset', presetKey: body.presetKey, language, isActive };
  }
  const { name, description } = body;
  if ('definition' in body) {
    const { definition, severity = null } = body;
    return { kind: 'definition', name, description, severity, definition, isActive };
  }
  const { metric, operator, threshold, severity, window, scope } = body;
  const rule = { metric, operator, threshold, severity, window, scope };
  return { kind: 'threshold', name, description, rule, isActive };
}

export const changedAlertRule = defineRoute({
  method: 'patch',
  path: '/alert-rules/{id}',
  access: { kind: 'user', action: 'alert-rules:write' },
  summary: 'Change a rule, or switch it on or off',
  tags: ['Alert rules'],
  request: { params, body: alertRuleChangesSchema },
  responses: { 200: { description: 'The rule as it is now', body: alertRuleSchema } },
  errors: INVALID_RULE,
  example: (ids) => ({ params: { id: ids.ruleId }, body: { name: 'Another name' } }),
  async act({ params: { id: ruleId }, body, actor }, deps) {
    const rule = await changeAlertRule(deps, actor, ruleId, body);
    return { status: 200 as const, body: presentAlertRule(rule) };
  },
});

export const removedAlertRule = defineRoute({
  method: 'delete',
  path: '/alert-rules/{id}',
  access: { kind: 'user', action: 'alert-rules:write' },
  summary: 'Delete a rule; its alerts are resolved and stay',
  tags: ['Alert rules'],
  request: { params },
  responses: { 204: { description: 'Deleted' } },
  example: (ids) => ({ params: { id: ids.ruleId } }),
  async act({ params: { id: ruleId }, actor }, deps) {
    await removeAlertRule(deps, actor, ruleId);
    return { status: 204 as const };
  },
});
