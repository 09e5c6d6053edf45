import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Choice } from './Choice';
import { isDayCount } from './plan-problem';
import { MOST_DAYS } from './resync-problem';

/** Which days are read, as it stands in the form. */
export interface Days {
  /** The last days rather than chosen ones. */
  last: boolean;
  from: string;
  to: string;
  lastDays: string;
}

interface FieldsProps {
  days: Days;
  /** Whether the sync begins at a time to come. */
  later: boolean;
  problem: 'from' | 'to' | null;
  /** What stands below chosen days: what is wrong with them, and what can be had. */
  notes: ReactNode;
  change: (days: Days) => void;
}

/** From one day to another, or the last days. */
export function DaysFields({ days, later, problem, notes, change }: FieldsProps) {
  const { t } = useTranslation();
  const edge = (field: 'from' | 'to') => (
    <label>
      {t(`syncs.resync.${field}`)}
      <input
        type="date"
        className="field"
        value={days[field]}
        aria-invalid={problem === field}
        onChange={(event) => {
          change({ ...days, [field]: event.currentTarget.value });
        }}
      />
    </label>
  );
  const countable = isDayCount(days.lastDays);
  return (
    <>
      <Choice
        legend={t('schedule.days')}
        name="resync-days"
        value={days.last ? 'last' : 'chosen'}
        options={[
          ['chosen', t('schedule.chosen')],
          ['last', t('schedule.last')],
        ]}
        choose={(value) => {
          change({ ...days, last: value === 'last' });
        }}
      />
      {days.last ? (
        <div className="resync-time">
          <label>
            {t('schedule.lastDays')}
            <input
              type="number"
              inputMode="numeric"
              className="field"
              min={1}
              max={MOST_DAYS}
              value={days.lastDays}
              aria-invalid={!countable}
              onChange={(event) => {
                change({ ...days, lastDays: event.currentTarget.value });
              }}
            />
          </label>
          {!countable && (
            <p role="alert" className="field-error">
              {t('schedule.badDays', { most: MOST_DAYS })}
            </p>
          )}
          <p className="dim">{t(later ? 'schedule.lastHintLater' : 'schedule.lastHintNow')}</p>
        </div>
      ) : (
        <>
          <div className="resync-days">
            {edge('from')}
            {edge('to')}
          </div>
          {notes}
        </>
      )}
    </>
  );
}
