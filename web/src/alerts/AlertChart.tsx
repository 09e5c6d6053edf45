import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { AlertDetail } from '../api/types';
import { markersOf } from '../campaign/markers';
import { DAILY_METRICS, panelOf, type DailyMetricName } from '../campaign/metrics';
import { useCampaignMetrics } from '../campaign/queries';
import { TimePanels } from '../chart/TimePanels';
import { Failure } from '../display/Failure';
import { SkeletonRows } from '../display/SkeletonRows';
import { useNow } from '../display/use-now';
import { addDays, localDateOf } from '../format/dates';
import { useFormats } from '../format/use-formats';
import { conditionsOf } from './evidence-shape';

const DAYS_BEFORE = 28;
const DAYS_AFTER = 14;

/** What explains a metric when it is shown alone: a rate has gaps and leaps where its volume is small. */
const COMPANIONS: Record<DailyMetricName, DailyMetricName> = {
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

/** The judged metric of the campaign in the weeks around the alert, over the one that explains it. */
export function AlertChart({ alert, campaignId }: { alert: AlertDetail; campaignId: string }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { currency, timeZone } = alert.adAccount;
  const today = localDateOf(useNow(), timeZone);
  const opened = localDateOf(Date.parse(alert.openedAt), timeZone);
  const range = useMemo(() => {
    const after = addDays(opened, DAYS_AFTER);
    return { from: addDays(opened, -DAYS_BEFORE), to: after < today ? after : today };
  }, [opened, today]);
  const metrics = useCampaignMetrics(campaignId, range);
  const name = judgedMetric(alert);
  const companion = COMPANIONS[name];
  const label = t(`metric.${name}`);
  const below = t(`metric.${companion}`);
  const rows = metrics.data?.items;
  const days = useMemo(() => rows?.map((row) => row.date) ?? [], [rows]);
  const panels = useMemo(() => {
    if (rows === undefined) return [];
    const look = { currency, formats, today };
    return [
      panelOf(name, rows, { ...look, label, series: 1 }),
      panelOf(companion, rows, { ...look, label: below, series: 3 }),
    ];
  }, [rows, name, companion, label, below, currency, formats, today]);
  const markers = useMemo(() => markersOf([alert], timeZone, days), [alert, timeZone, days]);
  const title = t('alerts.chart', { metric: label });

  return (
    <section className="panel chart-box" aria-label={title}>
      {metrics.isPending && <SkeletonRows rows={4} />}
      {metrics.isError && (
        <Failure what={title} error={metrics.error} retry={() => void metrics.refetch()} />
      )}
      {days.length > 0 && (
        <TimePanels
          days={days}
          panels={panels}
          markers={markers}
          label={t('campaigns.chart.label', { metrics: `${label}, ${below}` })}
        />
      )}
    </section>
  );
}

/** The first metric of the evidence that a day has; spend when there is none (budgets, pacing). */
function judgedMetric(alert: AlertDetail): DailyMetricName {
  const judged = conditionsOf(alert.evidence).map((condition) => condition.metric);
  return DAILY_METRICS.find((name) => judged.includes(name)) ?? 'cost';
}
