import type { AdPlatform, EntityType } from '../domain/enums';
import { amountOf, quotientOf, unknownAmount, type Amount } from './amount';
import { budgetUsed, pacing } from './cycle';
import type { MetricName } from './definition';
import type { Moment } from './moment';
import { sumDays, type SeriesColumn, type Subject } from './subject';
import { spanOf } from './windows';

/** How a figure is shown; MONEY is micros of the account's currency, SHARE is a fraction shown as a percentage. */
export type Unit = 'COUNT' | 'MONEY' | 'SHARE' | 'RATIO' | 'DAYS' | 'HOURS';

interface MetricFace {
  unit: Unit;
  /** The formula in words of the vocabulary, for evidence and documentation. */
  formula: string;
  /** Names of the numerator and, for a quotient, the denominator of its amounts. */
  inputs: readonly [string] | readonly [string, string];
  entities: readonly EntityType[];
  /** Platforms whose data cannot give it: a rule scoped to one of them is refused. */
  missingOn: readonly AdPlatform[];
  /** Whether late conversions restate it. */
  countsConversions: boolean;
}

/** A figure of chosen days: it needs a window and can be held against earlier days. */
export interface WindowedMetric extends MetricFace {
  kind: 'SUM' | 'QUOTIENT';
  over: (subject: Subject, from: number, to: number) => Amount;
}

/** A figure of the moment that carries its own days, if any. */
export interface MomentMetric extends MetricFace {
  kind: 'MOMENT';
  at: (subject: Subject, moment: Moment) => Amount;
}

export type Metric = WindowedMetric | MomentMetric;

const BOTH: readonly EntityType[] = ['CAMPAIGN', 'AD_ACCOUNT'];
const CAMPAIGNS: readonly EntityType[] = ['CAMPAIGN'];
const NOT_AN_AD_PLATFORM: readonly AdPlatform[] = ['GOOGLE_ANALYTICS'];
const HOUR_MS = 3_600_000;

/** Every metric a rule may name. A new one is one entry here and its name in definition.ts. */
export const METRICS: Readonly<Record<MetricName, Metric>> = {
  impressions: sum('impressions', 'COUNT'),
  clicks: sum('clicks', 'COUNT'),
  cost: sum('cost', 'MONEY'),
  conversions: sum('conversions', 'COUNT'),
  conversionValue: sum('conversionValue', 'MONEY'),
  ctr: quotient('clicks', 'impressions', 'SHARE'),
  cpc: quotient('cost', 'clicks', 'MONEY'),
  cpm: quotient('cost', 'impressions', 'MONEY', 1000),
  cpa: quotient('cost', 'conversions', 'MONEY'),
  roas: quotient('conversionValue', 'cost', 'RATIO'),
  cvr: quotient('conversions', 'clicks', 'SHARE'),
  budget: ofMoment({
    unit: 'MONEY',
    formula: 'the budget as set',
    inputs: ['budget'],
    entities: CAMPAIGNS,
    at: ({ budget }) =>
      budget === null ? unknownAmount('BUDGET_NOT_SET') : amountOf(budget, NaN, NaN),
  }),
  budgetUsed: ofMoment({
    unit: 'SHARE',
    formula:
      'cost ÷ budget (month to date ÷ 30.4 × daily budget, or campaign to date ÷ lifetime budget)',
    inputs: ['cost', 'planned'],
    entities: CAMPAIGNS,
    at: budgetUsed,
  }),
  pacing: ofMoment({
    unit: 'SHARE',
    formula: 'cost ÷ planned cost, over the complete days of the cycle',
    inputs: ['cost', 'planned'],
    entities: CAMPAIGNS,
    at: pacing,
  }),
  daysWithoutConversion: ofMoment({
    unit: 'DAYS',
    formula: 'days since the last day with a conversion, today included',
    inputs: ['days'],
    entities: BOTH,
    at: (subject, moment) => {
      const { from, to, unknown } = spanOf({ type: 'sinceConversion' }, subject, moment);
      return unknown === null
        ? amountOf(to - from + 1, from, to)
        : unknownAmount(unknown, from, to);
    },
    countsConversions: true,
  }),
  costWithoutConversion: ofMoment({
    unit: 'MONEY',
    formula: 'cost since the last day with a conversion',
    inputs: ['cost'],
    entities: BOTH,
    at: (subject, moment) => {
      const { from, to, unknown } = spanOf({ type: 'sinceConversion' }, subject, moment);
      return unknown === null
        ? amountOf(sumDays(subject.series, 'cost', from, to), from, to)
        : unknownAmount(unknown, from, to);
    },
    countsConversions: true,
  }),
  hoursSinceSync: {
    ...ofMoment({
      unit: 'HOURS',
      formula: 'now − last successful sync, in hours',
      inputs: ['hours'],
      entities: BOTH,
      at: ({ lastSyncedAt }, { now }) =>
        lastSyncedAt === null
          ? unknownAmount('DAYS_NOT_COVERED')
          : amountOf((now - lastSyncedAt.getTime()) / HOUR_MS, NaN, NaN),
    }),
    missingOn: [],
  },
};

function sum(column: SeriesColumn, unit: Unit): WindowedMetric {
  return {
    kind: 'SUM',
    unit,
    formula: `sum of ${column}`,
    inputs: [column],
    entities: BOTH,
    missingOn: NOT_AN_AD_PLATFORM,
    countsConversions: column === 'conversions' || column === 'conversionValue',
    over: (subject, from, to) => amountOf(sumDays(subject.series, column, from, to), from, to),
  };
}

/** Summed numerator ÷ summed denominator over the days: never a mean of daily ratios. */
function quotient(
  numerator: SeriesColumn,
  denominator: SeriesColumn,
  unit: Unit,
  scale = 1,
): WindowedMetric {
  return {
    kind: 'QUOTIENT',
    unit,
    formula: `${scale === 1 ? '' : `${scale} × `}${numerator} ÷ ${denominator}`,
    inputs: [numerator, denominator],
    entities: BOTH,
    missingOn: NOT_AN_AD_PLATFORM,
    countsConversions: [numerator, denominator].some((column) => column.startsWith('conversion')),
    over: (subject, from, to) =>
      quotientOf(
        sumDays(subject.series, numerator, from, to),
        sumDays(subject.series, denominator, from, to),
        scale,
        from,
        to,
      ),
  };
}

function ofMoment(
  face: Omit<MomentMetric, 'kind' | 'missingOn' | 'countsConversions'> & {
    countsConversions?: boolean;
  },
): MomentMetric {
  return { countsConversions: false, ...face, kind: 'MOMENT', missingOn: NOT_AN_AD_PLATFORM };
}
