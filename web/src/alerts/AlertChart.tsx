import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { AlertDetail } from '../api/types';
import { axisOf, type Granularity } from '../campaign/axis';
import { ChartLegend } from '../campaign/ChartLegend';
import { markersOf } from '../campaign/markers';
import { LATE, METRICS, type MetricName } from '../campaign/metrics';
import { panelOf } from '../campaign/panels';
import { useChartFigures } from '../campaign/use-chart-figures';
import { TimePanels } from '../chart/TimePanels';
import { Failure } from '../display/Failure';
import { SkeletonRows } from '../display/SkeletonRows';
import { useNow } from '../display/use-now';
import { addDays, localDateOf } from '../format/dates';
import { useFormats } from '../format/use-formats';
import { AlertStrip } from './AlertStrip';
import { conditionsOf } from './evidence-shape';

/** Days around the alert: by the hour where a metric has volume by the hour, else by the day. */
const HOURLY_REACH = 4;
const DAILY_BEFORE = 14;

/** What explains a metric when it is shown alone: a rate has gaps and leaps where its volume is small. */
const COMPANIONS: Record<MetricName, MetricName> = {
  cost: 'conversions',
  conversions: 'cost',
  cpa: 'conversions',
  roas: 'conversions',
  clicks: 'cost',
  impressions: 'cost',
  ctr: 'clicks',
  cpc: 'clicks',
  cpm: 'impressions',
  cvr: 'conversions',
  conversionValue: 'cost',
};

/** The judged metric of the campaign around the alert, over the one that explains it, above ninety days of it. */
export function AlertChart({ alert, campaignId }: { alert: AlertDetail; campaignId: string }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { currency, timeZone } = alert.adAccount;
  const today = localDateOf(useNow(), timeZone);
  const opened = localDateOf(Date.parse(alert.openedAt), timeZone);
  const name = judgedMetric(alert);
  const wanted: Granularity = LATE.includes(name) ? 'day' : 'hour';
  const range = useMemo(() => {
    const after = addDays(opened, HOURLY_REACH);
    const before = wanted === 'hour' ? HOURLY_REACH : DAILY_BEFORE;
    return { from: addDays(opened, -before), to: after < today ? after : today };
  }, [opened, today, wanted]);
  const hourly = useChartFigures(campaignId, { range, granularity: wanted, knownAt: null });
  // Hours that are not kept any more, or that a platform does not give, leave the days.
  const without = wanted === 'hour' && hourly.shown !== undefined && hourly.points.length === 0;
  const daily = useChartFigures(campaignId, {
    range: useMemo(() => ({ ...range, from: addDays(opened, -DAILY_BEFORE) }), [range, opened]),
    granularity: 'day',
    knownAt: null,
    enabled: without,
  });
  const granularity: Granularity = without ? 'day' : wanted;
  const figures = without ? daily : hourly;
  const { points, shown, restatements, fault, refetch } = figures;
  const label = t(`metric.${name}`);
  const companion = COMPANIONS[name];
  const below = t(`metric.${companion}`);
  const axis = useMemo(() => axisOf(points, granularity, formats), [points, granularity, formats]);
  const panels = useMemo(() => {
    if (shown === undefined) return [];
    const wasText = (value: string, until: string) =>
      t('chart.was', { value, time: formats.instant(until, timeZone) });
    const source = { points, shown, now: null, restatements, currency, formats, wasText };
    return [panelOf(name, label, 1, source), panelOf(companion, below, 3, source)];
  }, [points, shown, restatements, name, companion, label, below, currency, formats, timeZone, t]);
  const markers = useMemo(() => markersOf([alert], timeZone, axis), [alert, timeZone, axis]);
  const title = t('alerts.chart', { metric: label });

  return (
    <section className="panel chart-box" aria-label={title}>
      {shown === undefined && fault === null && <SkeletonRows rows={4} />}
      {shown === undefined && fault !== null && (
        <Failure what={title} error={fault} retry={refetch} />
      )}
      {points.length > 0 && (
        <>
          <TimePanels
            axis={axis}
            panels={panels}
            markers={markers}
            label={t('campaigns.chart.label', { metrics: `${label}, ${below}` })}
          />
          <ChartLegend panels={panels} markers={markers} granularity={granularity} />
        </>
      )}
      <AlertStrip alert={alert} campaignId={campaignId} metric={name} range={range} today={today} />
    </section>
  );
}

/** The first metric of the evidence that a day has; spend when there is none (budgets, pacing). */
function judgedMetric(alert: AlertDetail): MetricName {
  const judged = conditionsOf(alert.evidence).map((condition) => condition.metric);
  return judged.flatMap((metric) => METRICS.find((name) => name === metric) ?? [])[0] ?? 'cost';
}
