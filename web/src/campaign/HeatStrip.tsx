import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Empty } from '../display/Empty';
import { Failure } from '../display/Failure';
import { SkeletonRows } from '../display/SkeletonRows';
import { addDays } from '../format/dates';
import { useFormats } from '../format/use-formats';
import { hourText } from './axis';
import { heatOf, HOURS, WEEKDAYS } from './heat';
import { shortTextOf, textOf, type MetricName } from './metrics';
import { useFigures } from './queries';

const DAYS = 28;
const SKELETON_ROWS = 5;
const LABEL_EVERY = 6;
/** Cells are never tinted so strongly that the page's own text colour beside them pales. */
const STRONGEST = 92;
/** 1 January 2024 was a Monday. */
const A_MONDAY = '2024-01-01';

interface HeatProps {
  campaignId: string;
  metric: MetricName;
  currency: string;
  today: string;
  knownAt: string | null;
}

/** The chart's first metric by weekday and hour over four weeks: when the campaign is at work. */
export function HeatStrip({ campaignId, metric, currency, today, knownAt }: HeatProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const range = useMemo(() => ({ from: addDays(today, 1 - DAYS), to: today }), [today]);
  const figures = useFigures(campaignId, { range, granularity: 'hour', knownAt });
  const heat = useMemo(() => heatOf(metric, figures.data?.rows ?? []), [metric, figures.data]);
  const title = t('campaigns.heat.title', { metric: t(`metric.${metric}`) });
  const { top, cells } = heat;
  return (
    <section className="panel" aria-label={title}>
      <div className="section-head">
        <h2>{title}</h2>
        <span className="dim">{t('campaigns.heat.hint', { count: DAYS })}</span>
      </div>
      {figures.error !== null && figures.data === undefined && (
        <Failure what={title} error={figures.error} retry={figures.refetch} />
      )}
      {figures.error === null && figures.data === undefined && (
        <SkeletonRows rows={SKELETON_ROWS} />
      )}
      {figures.data !== undefined && cells.size === 0 && (
        <Empty title={t('campaigns.chart.noHours')} hint={t('campaigns.chart.noHoursHint')} />
      )}
      {cells.size > 0 && (
        <div className="heat">
          <table className="heat-table">
            <thead>
              <tr>
                <td />
                {HOURS.filter((hour) => hour % LABEL_EVERY === 0).map((hour) => (
                  <th key={hour} scope="colgroup" colSpan={LABEL_EVERY}>
                    {hourText(hour)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {WEEKDAYS.map((weekday) => (
                <tr key={weekday}>
                  <th scope="row">{formats.weekday(addDays(A_MONDAY, weekday))}</th>
                  {HOURS.map((hour) => {
                    const value = cells.get(`${weekday}/${hour}`) ?? null;
                    const text = textOf(metric, value, currency, formats);
                    const share = value === null || top === 0 ? 0 : value / top;
                    return (
                      <td
                        key={hour}
                        className={`heat-cell ${value === null ? 'heat-none' : ''}`}
                        style={{ '--heat': `${(share * STRONGEST).toFixed(0)}%` } as object}
                        title={`${formats.weekday(addDays(A_MONDAY, weekday))} ${hourText(hour)}: ${text}`}
                      >
                        <span className="visually-hidden">{text}</span>
                      </td>
                    );
                  })}
                </tr>
              ))}
            </tbody>
          </table>
          <p className="heat-scale dim">
            {shortTextOf(metric, 0, currency, formats)}
            <span className="heat-ramp" aria-hidden="true" />
            {shortTextOf(metric, top, currency, formats)}
          </p>
        </div>
      )}
    </section>
  );
}
