import { Button } from '@mantine/core';
import { lazy, Suspense, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Alert, CampaignDetail } from '../api/types';
import { TimePanels } from '../chart/TimePanels';
import { Empty } from '../display/Empty';
import { Failure } from '../display/Failure';
import { SkeletonRows } from '../display/SkeletonRows';
import { useFormats } from '../format/use-formats';
import type { CampaignView, ChangeView, Choice } from './address';
import { axisOf, type Granularity } from './axis';
import { ChartControls } from './ChartControls';
import { ChartLegend } from './ChartLegend';
import { markersOf } from './markers';
import { MetricChoice } from './MetricChoice';
import { panelOf } from './panels';
import type { Range } from './slices';
import { useChartFigures } from './use-chart-figures';

/** Only for who asks for it instead of the chart. */
const FigureTable = lazy(async () => ({ default: (await import('./FigureTable')).FigureTable }));

const SKELETON_ROWS = 8;
const SERIES = [1, 3, 2, 4] as const;

export interface ChartProps {
  campaign: CampaignDetail;
  range: Range;
  granularity: Granularity;
  chosen: readonly Choice[];
  view: CampaignView;
  change: ChangeView;
  today: string;
  alerts: readonly Alert[];
}

/** The chosen metrics over time with what was expected, the alerts and what was restated; or the same as a table. */
export function CampaignChart(props: ChartProps) {
  const { campaign, range, granularity, chosen, view, change, today, alerts } = props;
  const { t } = useTranslation();
  const formats = useFormats();
  const [asTable, setAsTable] = useState(false);
  const { currency, timeZone } = campaign.adAccount;
  const { knownAt } = view;
  const { points, shown, now, restatements, fault, refetch } = useChartFigures(campaign.id, {
    range,
    granularity,
    knownAt,
  });
  const axis = useMemo(() => axisOf(points, granularity, formats), [points, granularity, formats]);
  const markers = useMemo(() => {
    const then = alerts.filter(
      ({ openedAt }) => knownAt === null || Date.parse(openedAt) <= Date.parse(knownAt),
    );
    return markersOf(then, timeZone, axis);
  }, [alerts, knownAt, timeZone, axis]);
  const panels = useMemo(() => {
    if (shown === undefined) return [];
    const wasText = (value: string, until: string) =>
      t('chart.was', { value, time: formats.instant(until, timeZone) });
    const source = { points, shown, now, restatements, currency, formats, wasText };
    return chosen.map((name, index) =>
      panelOf(name, t(`metric.${name}`), SERIES[index] ?? 4, source),
    );
  }, [points, shown, now, restatements, chosen, currency, formats, timeZone, t]);

  return (
    <section className="panel chart-box" aria-label={t('campaigns.chart.title')}>
      <div className="chart-head">
        <h2>{t('campaigns.chart.title')}</h2>
        <span className="spread" />
        <ChartControls
          view={view}
          granularity={granularity}
          today={today}
          timeZone={timeZone}
          change={change}
        />
        <Button
          size="compact-sm"
          variant="default"
          onClick={() => {
            setAsTable(!asTable);
          }}
        >
          {t(asTable ? 'campaigns.chart.asChart' : 'campaigns.chart.asTable')}
        </Button>
      </div>
      {!asTable && <MetricChoice chosen={chosen} change={change} />}
      {fault !== null && shown === undefined && (
        <Failure what={t('campaigns.chart.title')} error={fault} retry={refetch} />
      )}
      {fault === null && shown === undefined && <SkeletonRows rows={SKELETON_ROWS} />}
      {shown !== undefined && points.length === 0 && (
        <Empty
          title={t(granularity === 'hour' ? 'campaigns.chart.noHours' : 'campaigns.chart.empty')}
          hint={t(
            granularity === 'hour' ? 'campaigns.chart.noHoursHint' : 'campaigns.chart.emptyHint',
          )}
        />
      )}
      {shown !== undefined && points.length > 0 && asTable && (
        <Suspense fallback={<SkeletonRows rows={SKELETON_ROWS} />}>
          <FigureTable
            points={points}
            rows={shown.rows}
            restatements={restatements}
            currency={currency}
          />
        </Suspense>
      )}
      {shown !== undefined && points.length > 0 && !asTable && (
        <>
          <TimePanels
            axis={axis}
            panels={panels}
            markers={markers}
            label={t('campaigns.chart.label', {
              metrics: panels.map((panel) => panel.label).join(', '),
            })}
          />
          <ChartLegend panels={panels} markers={markers} granularity={granularity} />
        </>
      )}
    </section>
  );
}
