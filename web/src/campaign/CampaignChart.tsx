import { Button } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Alert, DailyMetric, Totals } from '../api/types';
import { TimePanels } from '../chart/TimePanels';
import { Shape } from '../display/Chip';
import { Empty } from '../display/Empty';
import { useFormats } from '../format/use-formats';
import { DayTable } from './DayTable';
import { markersOf } from './markers';
import { panelOf, type DailyMetricName } from './metrics';

const THIRD = ['roas', 'cpa', 'clicks', 'ctr', 'cpc', 'cvr'] as const;
type Third = (typeof THIRD)[number];

interface ChartProps {
  rows: readonly DailyMetric[];
  totals: Totals;
  currency: string;
  timeZone: string;
  today: string;
  alerts: readonly Alert[];
}

/** Spend, conversions and a third metric by day, with the campaign's alerts; or the same as a table. */
export function CampaignChart({ rows, totals, currency, timeZone, today, alerts }: ChartProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const [asTable, setAsTable] = useState(false);
  const [chosen, setChosen] = useState<Third | null>(null);
  const third = chosen ?? naturalThird(totals);
  const days = useMemo(() => rows.map((row) => row.date), [rows]);
  const markers = useMemo(() => markersOf(alerts, timeZone, days), [alerts, timeZone, days]);
  const panels = useMemo(() => {
    const panel = (name: DailyMetricName, series: 1 | 2 | 3) =>
      panelOf(name, rows, { label: t(`metric.${name}`), series, currency, formats, today });
    return [panel('cost', 1), panel('conversions', 3), panel(third, 2)];
  }, [rows, third, currency, formats, today, t]);

  if (rows.length === 0) {
    return (
      <section className="panel">
        <Empty title={t('campaigns.chart.empty')} hint={t('campaigns.chart.emptyHint')} />
      </section>
    );
  }
  return (
    <section className="panel chart-box" aria-label={t('campaigns.chart.title')}>
      <div className="chart-head">
        <h2>{t('campaigns.chart.title')}</h2>
        {!asTable && (
          <>
            <span className="legend">
              <span className="legend-hatch" aria-hidden="true" />
              {t('campaigns.chart.arriving')}
            </span>
            {markers.length > 0 && (
              <span className="legend">
                <Shape tone="CRITICAL" />
                <Shape tone="WARNING" />
                <Shape tone="INFO" />
                {t('campaigns.chart.alert')}
              </span>
            )}
            <span className="spread" />
            <select
              className="field third-metric"
              aria-label={t('rules.form.metric')}
              value={third}
              onChange={(event) => {
                setChosen(THIRD.find((name) => name === event.currentTarget.value) ?? null);
              }}
            >
              {THIRD.map((name) => (
                <option key={name} value={name}>
                  {t(`metric.${name}`)}
                </option>
              ))}
            </select>
          </>
        )}
        {asTable && <span className="spread" />}
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
      {asTable ? (
        <DayTable rows={rows} currency={currency} />
      ) : (
        <TimePanels
          days={days}
          panels={panels}
          markers={markers}
          label={t('campaigns.chart.label', {
            metrics: panels.map((panel) => panel.label).join(', '),
          })}
        />
      )}
    </section>
  );
}

/** What the campaign is judged by: return when it has value, else what a conversion costs, else clicks. */
function naturalThird(totals: Totals): Third {
  if (totals.conversionValueMicros !== '0') return 'roas';
  return totals.conversions > 0 ? 'cpa' : 'clicks';
}
