import { useTranslation } from 'react-i18next';
import { endOfDay, localDateOf } from '../format/dates';
import { LONGEST_HOURLY, type CampaignView, type ChangeView } from './address';
import type { Granularity } from './axis';

interface ControlsProps {
  view: CampaignView;
  granularity: Granularity;
  today: string;
  timeZone: string;
  change: ChangeView;
}

const GRANULARITIES = ['hour', 'day'] as const;

/** By the hour or by the day, and as known now or at the end of an earlier day. */
export function ChartControls({ view, granularity, today, timeZone, change }: ControlsProps) {
  const { t } = useTranslation();
  const { knownAt, days } = view;
  return (
    <>
      <label className="known-at">
        <span className="dim">{t('campaigns.known.label')}</span>
        <input
          type="date"
          className="field"
          max={today}
          value={localDateOf(
            knownAt === null ? endOfDay(today, timeZone) : Date.parse(knownAt),
            timeZone,
          )}
          onChange={(event) => {
            const { value } = event.currentTarget;
            const now = value === '' || value >= today;
            change({ knownAt: now ? null : new Date(endOfDay(value, timeZone)).toISOString() });
          }}
        />
      </label>
      <div className="segments" role="group" aria-label={t('campaigns.chart.by')}>
        {GRANULARITIES.map((name) => (
          <button
            key={name}
            type="button"
            className="segment"
            aria-pressed={name === granularity}
            disabled={name === 'hour' && days > LONGEST_HOURLY}
            title={
              name === 'hour' && days > LONGEST_HOURLY
                ? t('campaigns.chart.hoursUpTo', { count: LONGEST_HOURLY })
                : undefined
            }
            onClick={() => {
              change({ by: name });
            }}
          >
            {t(`campaigns.chart.${name}`)}
          </button>
        ))}
      </div>
    </>
  );
}
