import { useMemo } from 'react';
import type { Totals } from '../api/types';
import { daysOf } from '../campaigns/filters';
import { useAddress } from '../display/use-address';
import type { Granularity } from './axis';
import type { MetricName } from './metrics';

/** What the chart offers, in the order in which it is read. */
export const CHOICES = [
  'cost',
  'impressions',
  'clicks',
  'ctr',
  'cpc',
  'conversions',
  'cpa',
  'roas',
  'cvr',
] as const satisfies readonly MetricName[];
export type Choice = (typeof CHOICES)[number];

/** Panels beyond these would share a colour. */
export const MOST_METRICS = 4;
/** The longest period that is shown by the hour. */
export const LONGEST_HOURLY = 14;
const INSTANT = /^20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,3})?Z$/;

/** What of a campaign is shown; all of it stands in the address. */
export interface CampaignView {
  /** The last so many complete days, and today. */
  days: number;
  /** As asked for; null: by the hour where the period is short enough. */
  by: Granularity | null;
  /** Null: those that suit the campaign. */
  metrics: Choice[] | null;
  /** The instant at which the figures are to have been known; null: now. */
  knownAt: string | null;
}

/** Changes what is shown, given what the address asks for by then. */
export type ChangeView = (
  change: Partial<CampaignView> | ((current: CampaignView) => Partial<CampaignView>),
) => void;

/** The view in the address, and how to change it. */
export function useCampaignView(): [CampaignView, ChangeView] {
  const [params, changeAddress] = useAddress();
  const view = useMemo(() => viewOf(params), [params]);

  const change: ChangeView = (wanted) => {
    changeAddress((current) => {
      const { days, by, metrics, knownAt } =
        typeof wanted === 'function' ? wanted(viewOf(current)) : wanted;
      return {
        days: days?.toString(),
        by,
        metrics: metrics === null ? null : metrics?.join(','),
        knownAt,
      };
    });
  };

  return [view, change];
}

/** The metrics with one more or one less; as they were where none would be left, or more than are drawn. */
export function toggled(metrics: readonly Choice[], name: Choice): Choice[] {
  const wanted = CHOICES.filter((choice) =>
    choice === name ? !metrics.includes(name) : metrics.includes(choice),
  );
  return wanted.length === 0 || wanted.length > MOST_METRICS ? [...metrics] : wanted;
}

function viewOf(params: URLSearchParams): CampaignView {
  const by = params.get('by');
  const asked = (params.get('metrics') ?? '').split(',');
  const metrics = CHOICES.filter((choice) => asked.includes(choice)).slice(0, MOST_METRICS);
  const knownAt = params.get('knownAt') ?? '';
  return {
    days: daysOf(params),
    by: by === 'hour' || by === 'day' ? by : null,
    metrics: metrics.length === 0 ? null : metrics,
    knownAt: INSTANT.test(knownAt) && !Number.isNaN(Date.parse(knownAt)) ? knownAt : null,
  };
}

/** By the hour up to a fortnight unless days were asked for; longer periods by the day. */
export function granularityOf({ days, by }: CampaignView): Granularity {
  return days > LONGEST_HOURLY ? 'day' : (by ?? 'hour');
}

/** Spend, conversions, and what the campaign is judged by: return, else what a conversion costs, else clicks. */
export function metricsOf({ metrics }: CampaignView, totals: Totals): readonly Choice[] {
  if (metrics !== null) return metrics;
  if (totals.conversionValueMicros !== '0') return ['cost', 'conversions', 'roas'];
  return totals.conversions > 0
    ? ['cost', 'conversions', 'cpa']
    : ['cost', 'impressions', 'clicks'];
}
