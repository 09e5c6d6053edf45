import { z } from 'zod';
import {
  AD_ACCOUNT_STATUSES,
  AD_PLATFORMS,
  ALERT_SEVERITIES,
  CAMPAIGN_STATUSES,
  ENTITY_TYPES,
} from '../domain/enums';
import {
  GUARD_METRICS,
  METRIC_NAMES,
  OPERATORS,
  type RuleDefinition,
  type When,
} from '../evaluation/definition';
import { RULE_DEFAULTS } from './rule-defaults';

/** How deep `all` and `any` may nest. */
export const MAX_DEPTH = 4;
/** Conditions in one rule. */
export const MAX_CONDITIONS = 20;

const MAX_DAYS = 60;
const MAX_WEEKS = 8;
const MAX_LIST = 1000;
const MAX_TEXT = 200;
const MINUTES_PER_MONTH = 43_200;

const days = z.int().min(1).max(MAX_DAYS);

export const windowSchema = z
  .discriminatedUnion('type', [
    z.strictObject({ type: z.literal('today') }),
    z.strictObject({ type: z.literal('yesterday') }),
    z.strictObject({ type: z.literal('lastDays'), days, matureOnly: z.boolean().default(false) }),
    z.strictObject({ type: z.literal('monthToDate') }),
    z.strictObject({ type: z.literal('campaignToDate') }),
    z.strictObject({ type: z.literal('sinceConversion') }),
  ])
  .meta({ id: 'RuleWindow', description: 'Days in the ad account’s time zone.' });

const compareSchema = z
  .discriminatedUnion('type', [
    z.strictObject({ type: z.literal('value') }),
    z.strictObject({ type: z.literal('previousWindow') }),
    z.strictObject({ type: z.literal('trailingDays'), days }),
    z.strictObject({
      type: z.literal('sameWeekdayMedian'),
      weeks: z.int().min(1).max(MAX_WEEKS),
    }),
    z.strictObject({ type: z.literal('robustScore'), weeks: z.int().min(4).max(MAX_WEEKS) }),
    z.strictObject({ type: z.literal('excessOverMedian'), weeks: z.int().min(1).max(MAX_WEEKS) }),
    z.strictObject({ type: z.literal('target') }),
    z.strictObject({ type: z.literal('cadence') }),
    z.strictObject({ type: z.literal('cycleBand'), lastDayShare: z.number().min(0.01).max(1) }),
  ])
  .meta({
    id: 'RuleCompare',
    description:
      'What the observed value is held against; except for `value` the threshold applies to the ratio or score. ' +
      'A day still running is held against full days, which is careful: it is allowed only for `>` and `>=`.',
  });

const conditionSchema = z
  .strictObject({
    metric: z.enum(METRIC_NAMES),
    window: windowSchema.nullable().default(null),
    compare: compareSchema.default({ type: 'value' }),
    operator: z.enum(OPERATORS),
    threshold: z.union([z.number(), z.tuple([z.number(), z.number()])]).meta({
      description: 'Money is micros of the account’s currency; [low, high] for `between`.',
    }),
  })
  .meta({ id: 'RuleCondition' });

const whenSchema: z.ZodType<When> = z
  .lazy(() =>
    z.union([
      conditionSchema,
      z.strictObject({ all: z.array(whenSchema).min(1).max(MAX_CONDITIONS) }),
      z.strictObject({ any: z.array(whenSchema).min(1).max(MAX_CONDITIONS) }),
    ]),
  )
  .meta({ id: 'RuleWhen', description: 'A condition, or `all` / `any` of several.' });

const list = <Item extends z.ZodType>(item: Item) => z.array(item).max(MAX_LIST).default([]);

export const scopeSchema = z
  .strictObject({
    platforms: list(z.enum(AD_PLATFORMS)),
    adAccountIds: list(z.guid()),
    clientIds: list(z.guid()),
    campaignIds: list(z.guid()),
    labels: list(z.string().min(1).max(MAX_TEXT)),
    namePattern: z.string().min(1).max(MAX_TEXT).nullable().default(null),
    statuses: list(z.enum([...CAMPAIGN_STATUSES, ...AD_ACCOUNT_STATUSES])),
  })
  .meta({
    id: 'RuleScope',
    description: 'An empty list does not narrow; `*` in namePattern stands for any run.',
  });

const guardSchema = z
  .strictObject({
    metric: z.enum(GUARD_METRICS),
    window: windowSchema.nullable().default(null),
    min: z.number().min(0),
  })
  .meta({ id: 'RuleGuard', description: 'Below its minimum the rule neither fires nor clears.' });

/** A rule's full form, version 1; parsing fills every default. What is well formed but cannot be had, compiling refuses. */
export const ruleDefinitionSchema = z
  .strictObject({
    version: z.literal(1),
    entity: z.enum(ENTITY_TYPES).default(RULE_DEFAULTS.entity),
    scope: scopeSchema.prefault({}),
    when: whenSchema,
    guard: z.array(guardSchema).max(10).default([]),
    for: z
      .union([
        z.strictObject({ evaluations: z.int().min(1).max(100) }),
        z.strictObject({ minutes: z.number().min(1).max(MINUTES_PER_MONTH) }),
      ])
      .default(RULE_DEFAULTS.for),
    forDays: z.int().min(1).max(14).default(RULE_DEFAULTS.forDays),
    recover: z
      .strictObject({
        threshold: z.number().nullable().default(RULE_DEFAULTS.recover.threshold),
        margin: z.number().min(0).max(1).default(RULE_DEFAULTS.recover.margin),
        stayClearMinutes: z
          .number()
          .min(0)
          .max(MINUTES_PER_MONTH)
          .default(RULE_DEFAULTS.recover.stayClearMinutes),
      })
      .prefault({}),
    cooldownMinutes: z
      .number()
      .min(0)
      .max(MINUTES_PER_MONTH)
      .default(RULE_DEFAULTS.cooldownMinutes),
    severities: z
      .array(
        z.strictObject({
          severity: z.enum(ALERT_SEVERITIES),
          threshold: z.number().nullable().default(null),
        }),
      )
      .min(1)
      .max(ALERT_SEVERITIES.length)
      .default(RULE_DEFAULTS.severities),
  })
  .meta({ id: 'RuleDefinition' }) satisfies z.ZodType<RuleDefinition>;
