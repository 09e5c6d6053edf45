import { useTranslation } from 'react-i18next';
import type { MetricRow } from '../api/types';
import { MISSING } from '../format/money';
import { useFormats } from '../format/use-formats';
import { hourText } from './axis';
import { keyOf } from './baseline';
import { METRICS, textOf, valueOf } from './metrics';
import { changeOf, type Restatement } from './restatements';

interface TableProps {
  points: readonly MetricRow[];
  rows: readonly MetricRow[];
  restatements: ReadonlyMap<string, Restatement>;
  currency: string;
}

/** The chart's days or hours as a table, newest first; a restated figure says what it was. */
export function FigureTable({ points, rows, restatements, currency }: TableProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const known = new Map(rows.map((row) => [keyOf(row), row]));
  return (
    <div className="day-table" tabIndex={0} role="group" aria-label={t('campaigns.chart.title')}>
      <table className="plain-table">
        <thead>
          <tr>
            <th scope="col">{t('campaigns.chart.date')}</th>
            {METRICS.map((name) => (
              <th key={name} scope="col">
                {t(`metric.${name}`)}
              </th>
            ))}
            <th scope="col">{t('campaigns.chart.revisions')}</th>
          </tr>
        </thead>
        <tbody>
          {points.toReversed().map((point) => {
            const row = known.get(keyOf(point));
            const restatement = restatements.get(keyOf(point));
            return (
              <tr key={keyOf(point)}>
                <th scope="row">
                  {formats.dayLong(point.date)}
                  {point.hour !== null && ` ${hourText(point.hour)}`}
                </th>
                {METRICS.map((name) => {
                  const change = restatement === undefined ? null : changeOf(name, restatement);
                  return (
                    <td key={name}>
                      {row === undefined
                        ? MISSING
                        : textOf(name, valueOf(name, row), currency, formats)}
                      {change !== null && (
                        <span className="cell-was">
                          {t('campaigns.chart.wasShort', {
                            value: textOf(name, change.before, currency, formats),
                          })}
                        </span>
                      )}
                    </td>
                  );
                })}
                <td>{row === undefined ? MISSING : formats.count(row.revisions)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
