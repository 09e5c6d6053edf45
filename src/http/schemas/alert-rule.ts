import { z } from 'zod';
import { ALERT_RULE_TYPES, ALERT_SEVERITIES } from '../../domain/enums';
import { METRIC_NAMES, OPERATORS } from '../../evaluation/definition';
import {
  ruleDefinitionSchema,
  scopeSchema,
  windowSchema,
} from '../../rules/rule-definition-schema';
import { id, instant, shortText } from './primitives';

export const alertRuleSchema = z
  .strictObject({
    id,
    name: z.string(),
    description: z.string().nullable(),
    type: z.enum(ALERT_RULE_TYPES),
    presetKey: z.string().nullable(),
    metric: z.string(),
    operator: z.string(),
    threshold: z.number().meta({ description: 'Money in micros' }),
    severity: z.enum(ALERT_SEVERITIES),
    isActive: z.boolean(),
    definition: ruleDefinitionSchema,
    version: z.int(),
    openAlerts: z.int().meta({ description: 'Unresolved alerts: open and acknowledged' }),
    createdAt: instant,
    updatedAt: instant,
  })
  .meta({ id: 'AlertRule' });

export const presetSchema = z
  .strictObject({
    number: z.int(),
    key: z.string(),
    name: z.string(),
    explanation: z.string(),
    formula: z.string(),
    severities: z.array(z.enum(ALERT_SEVERITIES)),
    defaultDefinition: ruleDefinitionSchema,
    ruleId: id.nullable(),
    isActive: z.boolean(),
  })
  .meta({ id: 'AlertRulePreset' });

const description = z.string().trim().max(2000).nullable();

/** A definition is parsed by the rule language itself, whose refusals carry their own codes (INVALID_RULE, RULE_…). */
const givenDefinition = z
  .record(z.string(), z.unknown())
  .meta({ description: 'A RuleDefinition; what is left out takes its default' });

/** A plain threshold; the server adds the guards that its metric needs. */
const simpleRule = {
  metric: z.enum(METRIC_NAMES),
  operator: z.enum(OPERATORS),
  threshold: z.union([z.number(), z.tuple([z.number(), z.number()])]),
  severity: z.enum(ALERT_SEVERITIES),
  window: windowSchema.optional(),
  scope: scopeSchema.optional(),
};

export const newAlertRuleSchema = z
  .union([
    z.strictObject({
      presetKey: z.string().min(1).max(100),
      isActive: z.boolean().default(true),
    }),
    z.strictObject({
      name: shortText,
      description: description.default(null),
      severity: z.enum(ALERT_SEVERITIES).optional(),
      isActive: z.boolean().default(true),
      definition: givenDefinition,
    }),
    z.strictObject({
      name: shortText,
      description: description.default(null),
      ...simpleRule,
      isActive: z.boolean().default(true),
    }),
  ])
  .meta({
    id: 'NewAlertRule',
    description: 'A preset as it is, a definition in full, or a plain threshold',
  });

export const alertRuleChangesSchema = z
  .strictObject({
    name: shortText.optional(),
    description: description.optional(),
    isActive: z.boolean().optional(),
    definition: givenDefinition.optional(),
    simple: z
      .strictObject(simpleRule)
      .optional()
      .meta({ description: 'Another plain threshold; what else the rule says stays' }),
  })
  .refine(({ definition, simple }) => definition === undefined || simple === undefined, {
    path: ['simple'],
    error: 'cannot be given beside definition',
  })
  .meta({ id: 'AlertRuleChanges' });
