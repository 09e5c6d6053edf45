import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Overview } from '../api/types';
import { useKeys } from '../display/use-keys';
import { OVERVIEW_DAYS, type ChangePeriod, type Period } from './period';

interface PickerProps {
  period: Period;
  change: ChangePeriod;
  /** What is on screen; chosen days begin with its days. */
  shown: Overview | undefined;
}

/** Chooses the last days, this month or days of one's own; `[` and `]` step through. */
export function PeriodPicker({ period, change, shown }: PickerProps) {
  const { t } = useTranslation();
  const [choosing, setChoosing] = useState(period.kind === 'custom');
  const steps = useMemo<Period[]>(
    () => [...OVERVIEW_DAYS.map((days) => ({ kind: 'days' as const, days })), { kind: 'month' }],
    [],
  );
  const keys = useMemo(() => {
    const go = (by: number) => () => {
      change((current) => {
        const at = steps.findIndex((step) => isSame(step, current));
        return steps[at === -1 ? 0 : at + by] ?? current;
      });
    };
    return { '[': go(-1), ']': go(1) };
  }, [steps, change]);
  useKeys(keys);

  return (
    <div className="period">
      <div className="segments" role="group" aria-label={t('campaigns.period')}>
        {steps.map((step) => (
          <button
            key={step.kind === 'days' ? step.days : step.kind}
            type="button"
            className="segment"
            aria-pressed={!choosing && isSame(step, period)}
            title={step.kind === 'days' ? t('campaigns.daysLong', { count: step.days }) : undefined}
            onClick={() => {
              setChoosing(false);
              change(step);
            }}
          >
            {step.kind === 'days'
              ? t('campaigns.days', { count: step.days })
              : t('overview.thisMonth')}
          </button>
        ))}
        <button
          type="button"
          className="segment"
          aria-pressed={choosing}
          aria-expanded={choosing}
          onClick={() => {
            setChoosing(true);
          }}
        >
          {t('overview.custom')}
        </button>
      </div>
      {choosing && (
        <CustomDays
          from={period.kind === 'custom' ? period.from : (shown?.from ?? '')}
          to={period.kind === 'custom' ? period.to : (shown?.to ?? '')}
          change={(from, to) => {
            change({ kind: 'custom', from, to });
          }}
        />
      )}
    </div>
  );
}

interface DaysProps {
  from: string;
  to: string;
  change: (from: string, to: string) => void;
}

function CustomDays({ from, to, change }: DaysProps) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState({ from, to });
  const put = (next: { from: string; to: string }) => {
    setTyped(next);
    if (next.from !== '' && next.from <= next.to) change(next.from, next.to);
  };
  return (
    <span className="period-days">
      <input
        type="date"
        className="field"
        aria-label={t('overview.from')}
        value={typed.from}
        max={typed.to}
        onChange={(event) => {
          put({ ...typed, from: event.currentTarget.value });
        }}
      />
      <span aria-hidden="true">–</span>
      <input
        type="date"
        className="field"
        aria-label={t('overview.to')}
        value={typed.to}
        min={typed.from}
        onChange={(event) => {
          put({ ...typed, to: event.currentTarget.value });
        }}
      />
    </span>
  );
}

function isSame(a: Period, b: Period): boolean {
  return a.kind === b.kind && (a.kind !== 'days' || b.kind !== 'days' || a.days === b.days);
}
