import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AdAccount } from '../api/types';
import { addDays } from '../format/dates';
import { useFormats } from '../format/use-formats';
import { instantOf, wallOf } from '../format/wall-clock';
import { useUser } from '../session/use-user';
import { AccountChoice } from './AccountChoice';
import { DaysFields, type Days } from './DaysFields';
import { isDayCount, startProblem, type Start } from './plan-problem';
import type { Resync } from './queries';
import { daysOf, MOST_DAYS, resyncProblem } from './resync-problem';
import { StartFields } from './StartFields';

const USUAL_DAYS = 7;
const HOUR_MS = 3_600_000;

interface FormProps {
  accounts: readonly AdAccount[];
  pending: boolean;
  error: Error | null;
  start: (request: Resync) => void;
}

/** Accounts, the days to read, when, and what the platforms allow. */
export function ResyncForm({ accounts, pending, error, start: send }: FormProps) {
  const { t } = useTranslation();
  const { dayLong } = useFormats();
  const { timezone } = useUser();
  const latest = accounts.map(({ today }) => today).sort()[0] ?? '';
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [days, setDays] = useState<Days>(() => ({
    last: false,
    from: latest === '' ? '' : addDays(latest, 1 - USUAL_DAYS),
    to: latest,
    lastDays: String(USUAL_DAYS),
  }));
  const [start, setStart] = useState<Start>(() => {
    const hour = Math.ceil(Date.now() / HOUR_MS) * HOUR_MS;
    return { later: false, wall: wallOf(hour + HOUR_MS, timezone) };
  });
  const [asked, setAsked] = useState(false);
  const own = accounts.filter(({ id }) => chosen.has(id));
  const begins = start.later ? instantOf(start.wall, timezone) : null;
  const wrongTime = startProblem(start, timezone, Date.now());
  const { from, to, last, lastDays } = days;
  const ranged = resyncProblem(own, from, to, begins);
  const problem = last && ranged?.field !== 'accounts' ? null : ranged;
  const sound = problem === null && wrongTime === null && (!last || isDayCount(lastDays));
  const wrong = (field: 'accounts' | 'from' | 'to') =>
    problem?.field === field && (asked || field !== 'accounts') ? (
      <p role="alert" className="field-error" id={`resync-${field}-error`}>
        {problem.code === 'tooEarly'
          ? t('syncs.resync.tooEarly', {
              platform: t(`platform.${problem.platform}`),
              date: dayLong(problem.date),
            })
          : t(`syncs.resync.${problem.code}`, { most: MOST_DAYS })}
      </p>
    ) : null;
  const limits = new Map(
    own.flatMap(({ platform, earliestDay }) =>
      earliestDay === null ? [] : [[platform, earliestDay] as const],
    ),
  );

  return (
    <form
      className="resync"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setAsked(true);
        if (!sound) return;
        send({
          adAccountIds: [...chosen],
          ...(last ? { lastDays: Number(lastDays) } : { from, to }),
          ...(begins === null ? {} : { scheduledAt: new Date(begins).toISOString() }),
        });
      }}
    >
      <p className="dim">{t('syncs.resync.lead')}</p>
      <AccountChoice
        accounts={accounts}
        chosen={chosen}
        problem={wrong('accounts')}
        choose={setChosen}
      />
      <DaysFields
        days={days}
        later={start.later}
        problem={problem === null || problem.field === 'accounts' ? null : problem.field}
        change={setDays}
        notes={
          <>
            {wrong('from')}
            {wrong('to')}
            <p className="dim">
              {from <= to && t('syncs.resync.days', { count: daysOf(from, to) })}{' '}
              {t('syncs.resync.limit', { most: MOST_DAYS })}{' '}
              {[...limits].map(([platform, date]) => (
                <span key={platform}>
                  {t('syncs.resync.platformLimit', {
                    platform: t(`platform.${platform}`),
                    date: dayLong(date),
                  })}{' '}
                </span>
              ))}
            </p>
          </>
        }
      />
      <StartFields start={start} problem={wrongTime} accounts={own} change={setStart} />
      {error !== null && (
        <p role="alert" className="tone-CRITICAL">
          {t('form.failed', { detail: error.message })}
        </p>
      )}
      <div className="form-actions">
        <Button type="submit" loading={pending}>
          {t(start.later ? 'schedule.plan' : 'syncs.resync.start', { count: own.length })}
        </Button>
      </div>
    </form>
  );
}
