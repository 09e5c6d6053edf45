import { useTranslation } from 'react-i18next';
import type { DailyMetric } from '../api/types';
import { useFormats } from '../format/use-formats';
import { DAILY_METRICS, dailyText, dailyValue } from './metrics';

/** The chart's days as a table, newest first. */
export function DayTable({ rows, currency }: { rows: readonly DailyMetric[]; currency: string }) {
  const { t } = useTranslation();
  const formats = useFormats();
  return (
    <div className="day-table" tabIndex={0} role="group" aria-label={t('campaigns.chart.title')}>
      <table className="plain-table">
        <thead>
          <tr>
            <th scope="col">{t('campaigns.chart.date')}</th>
            {DAILY_METRICS.map((name) => (
              <th key={name} scope="col">
                {t(`metric.${name}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.toReversed().map((row) => (
            <tr key={row.date}>
              <th scope="row">{formats.dayLong(row.date)}</th>
              {DAILY_METRICS.map((name) => (
                <td key={name}>{dailyText(name, dailyValue(name, row), currency, formats)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
