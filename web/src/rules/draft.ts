import type { AlertRule, Platform, Severity } from '../api/types';
import {
  isSimpleMetric,
  SIMPLE_OPERATORS,
  thresholdOf,
  typedThreshold,
  type SimpleMetric,
  type SimpleOperator,
} from './simple-face';

/** Days that a rule may look at, by the names of the form; `usual` leaves the choice to the server. */
export const WINDOWS = [
  'usual',
  'today',
  'yesterday',
  'last3',
  'last7',
  'last14',
  'last28',
  'monthToDate',
] as const;
export type WindowName = (typeof WINDOWS)[number];

/** A simple rule as it is typed. */
export interface Draft {
  name: string;
  metric: SimpleMetric;
  operator: SimpleOperator;
  typed: string;
  window: WindowName;
  severity: Severity;
  platform: Platform | '';
  adAccountId: string;
  namePattern: string;
}

export const NEW_DRAFT: Draft = {
  name: '',
  metric: 'cpa',
  operator: '>',
  typed: '',
  window: 'usual',
  severity: 'WARNING',
  platform: '',
  adAccountId: '',
  namePattern: '',
};

/** The rule as a draft; null when it says more than the form can show, so that saving would lose it. */
export function draftOf({
  name,
  definition,
}: Pick<AlertRule, 'name' | 'definition'>): Draft | null {
  const { when, scope, severities, entity, forDays } = definition;
  const [step] = severities;
  if (!('metric' in when) || when.compare.type !== 'value' || entity !== 'CAMPAIGN') return null;
  const { metric, threshold } = when;
  const operator = SIMPLE_OPERATORS.find((known) => known === when.operator);
  const window = windowName(when.window);
  const plainScope =
    scope.platforms.length <= 1 &&
    scope.adAccountIds.length <= 1 &&
    [scope.clientIds, scope.campaignIds, scope.labels, scope.statuses].every(
      (list) => list.length === 0,
    );
  if (!isSimpleMetric(metric) || operator === undefined || typeof threshold !== 'number')
    return null;
  if (window === null || !plainScope || step === undefined || severities.length > 1) return null;
  if (forDays !== 1) return null;
  return {
    name,
    metric,
    operator,
    typed: String(typedThreshold(metric, threshold)),
    window,
    severity: step.severity,
    platform: scope.platforms[0] ?? '',
    adAccountId: scope.adAccountIds[0] ?? '',
    namePattern: scope.namePattern ?? '',
  };
}

function windowName(window: { type: string; days?: number } | null): WindowName | null {
  if (window === null) return null;
  if (window.type === 'lastDays')
    return WINDOWS.find((name) => name === `last${window.days ?? 0}`) ?? null;
  return WINDOWS.find((name) => name === window.type) ?? null;
}

const LATE: readonly SimpleMetric[] = ['conversions', 'cvr', 'cpa', 'roas'];

/** What was typed as a number, or NaN. */
export function numberOf(typed: string): number {
  return typed.trim() === '' ? Number.NaN : Number(typed.trim().replace(',', '.'));
}

/** What the API is sent for a draft whose threshold is a number. */
export function simpleOf(draft: Draft) {
  const { metric, operator, severity, window, platform, adAccountId, namePattern } = draft;
  return {
    metric,
    operator,
    threshold: thresholdOf(metric, numberOf(draft.typed)),
    severity,
    ...(window === 'usual' ? {} : { window: windowOf(window, metric) }),
    scope: {
      platforms: platform === '' ? [] : [platform],
      adAccountIds: adAccountId === '' ? [] : [adAccountId],
      clientIds: [],
      campaignIds: [],
      labels: [],
      statuses: [],
      namePattern: namePattern.trim() === '' ? null : namePattern.trim(),
    },
  };
}

function windowOf(name: Exclude<WindowName, 'usual'>, metric: SimpleMetric) {
  if (name === 'today' || name === 'yesterday' || name === 'monthToDate') return { type: name };
  const days = Number(name.slice('last'.length));
  return { type: 'lastDays' as const, days, matureOnly: LATE.includes(metric) };
}
