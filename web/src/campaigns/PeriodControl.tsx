import { useTranslation } from 'react-i18next';
import { PERIODS } from './filters';

interface PeriodProps {
  days: number;
  onChange: (days: number) => void;
}

/** Chooses the last 7, 14, 30 or 90 days. */
export function PeriodControl({ days, onChange }: PeriodProps) {
  const { t } = useTranslation();
  return (
    <div className="segments" role="group" aria-label={t('campaigns.period')}>
      {PERIODS.map((count) => (
        <button
          key={count}
          type="button"
          className="segment"
          aria-pressed={count === days}
          title={t('campaigns.daysLong', { count })}
          onClick={() => {
            onChange(count);
          }}
        >
          {t('campaigns.days', { count })}
        </button>
      ))}
    </div>
  );
}
