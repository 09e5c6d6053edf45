import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { AlertDetail } from '../api/types';
import { useFigures } from '../campaign/queries';
import { shortTextOf, valueOf, type MetricName } from '../campaign/metrics';
import type { Range } from '../campaign/slices';
import { addDays, localDateOf } from '../format/dates';
import { useFormats } from '../format/use-formats';

const DAYS = 90;
const AFTER = 14;
const WIDTH = 1000;
const HEIGHT = 48;
const PAD = 3;

interface StripProps {
  alert: AlertDetail;
  campaignId: string;
  metric: MetricName;
  /** The days of the chart above. */
  range: Range;
  today: string;
}

/** Ninety days of the judged metric, with the days of the chart above and those on which the alert was open marked. */
export function AlertStrip({ alert, campaignId, metric, range, today }: StripProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { currency, timeZone } = alert.adAccount;
  const opened = localDateOf(Date.parse(alert.openedAt), timeZone);
  const resolved =
    alert.resolvedAt === null ? today : localDateOf(Date.parse(alert.resolvedAt), timeZone);
  const whole = useMemo(() => {
    const after = addDays(opened, AFTER);
    const to = after < today ? after : today;
    return { from: addDays(to, 1 - DAYS), to };
  }, [opened, today]);
  const figures = useFigures(campaignId, { range: whole, granularity: 'day', knownAt: null });
  const rows = figures.data?.rows ?? [];
  if (rows.length < 2) return null;
  const values = rows.map((row) => valueOf(metric, row));
  const top = values.reduce<number>((highest, value) => Math.max(highest, value ?? 0), 0);
  const step = WIDTH / DAYS;
  const xOf = (date: string) => ((Date.parse(date) - Date.parse(whole.from)) / 86_400_000) * step;
  const path = values
    .map((value, index) => {
      const x = (xOf(rows[index]?.date ?? whole.from) + step / 2).toFixed(1);
      const y = (
        HEIGHT -
        PAD -
        ((value ?? 0) / (top === 0 ? 1 : top)) * (HEIGHT - 2 * PAD)
      ).toFixed(1);
      const gap = value === null || (values[index - 1] ?? null) === null;
      return value === null ? '' : `${gap ? 'M' : 'L'}${x} ${y}`;
    })
    .join('');
  return (
    <div className="strip">
      <p className="strip-head dim">
        <span>{t('alerts.strip', { count: DAYS })}</span>
        <span>{shortTextOf(metric, top, currency, formats)}</span>
      </p>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
        <rect
          className={`strip-open strip-${alert.severity}`}
          x={xOf(opened)}
          width={Math.max(step, xOf(resolved) + step - xOf(opened))}
          y="0"
          height={HEIGHT}
        />
        <path d={path} />
        <rect
          className="strip-window"
          x={xOf(range.from)}
          width={xOf(range.to) + step - xOf(range.from)}
          y="0.5"
          height={HEIGHT - 1}
        />
      </svg>
      <p className="strip-head dim">
        <span>{formats.day(whole.from)}</span>
        <span>{formats.day(whole.to)}</span>
      </p>
    </div>
  );
}
