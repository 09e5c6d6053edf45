import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AdAccount } from '../api/types';
import { PlatformMark } from '../display/PlatformMark';
import { addDays } from '../format/dates';
import { useFormats } from '../format/use-formats';
import type { Resync } from './queries';
import { daysOf, MOST_DAYS, resyncProblem } from './resync-problem';

const USUAL_DAYS = 7;

interface FormProps {
  accounts: readonly AdAccount[];
  pending: boolean;
  error: Error | null;
  start: (request: Resync) => void;
}

/** Accounts, first and last day, and what the platforms allow. */
export function ResyncForm({ accounts, pending, error, start }: FormProps) {
  const { t } = useTranslation();
  const { dayLong } = useFormats();
  const latest = accounts.map(({ today }) => today).sort()[0] ?? '';
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [from, setFrom] = useState(() => (latest === '' ? '' : addDays(latest, 1 - USUAL_DAYS)));
  const [to, setTo] = useState(latest);
  const [asked, setAsked] = useState(false);
  const own = accounts.filter(({ id }) => chosen.has(id));
  const problem = resyncProblem(own, from, to);
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
        if (problem === null) start({ adAccountIds: [...chosen], from, to });
      }}
    >
      <p className="dim">{t('syncs.resync.lead')}</p>
      <fieldset className="resync-accounts">
        <legend>{t('syncs.resync.accounts')}</legend>
        <label className="menu-check">
          <input
            type="checkbox"
            checked={own.length === accounts.length}
            onChange={(event) => {
              setChosen(new Set(event.currentTarget.checked ? accounts.map(({ id }) => id) : []));
            }}
          />
          {t('syncs.resync.all')}
        </label>
        <div className="resync-list">
          {accounts.map(({ id, name, platform, timeZone }) => (
            <label key={id} className="menu-check">
              <input
                type="checkbox"
                checked={chosen.has(id)}
                onChange={(event) => {
                  const next = new Set(chosen);
                  if (event.currentTarget.checked) next.add(id);
                  else next.delete(id);
                  setChosen(next);
                }}
              />
              <PlatformMark platform={platform} />
              {name}
              <span className="dim">{timeZone}</span>
            </label>
          ))}
        </div>
        {wrong('accounts')}
      </fieldset>
      <div className="resync-days">
        <label>
          {t('syncs.resync.from')}
          <input
            type="date"
            className="field"
            value={from}
            aria-invalid={problem?.field === 'from'}
            onChange={(event) => {
              setFrom(event.currentTarget.value);
            }}
          />
        </label>
        <label>
          {t('syncs.resync.to')}
          <input
            type="date"
            className="field"
            value={to}
            aria-invalid={problem?.field === 'to'}
            onChange={(event) => {
              setTo(event.currentTarget.value);
            }}
          />
        </label>
      </div>
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
      {error !== null && (
        <p role="alert" className="tone-CRITICAL">
          {t('form.failed', { detail: error.message })}
        </p>
      )}
      <div className="form-actions">
        <Button type="submit" loading={pending}>
          {t('syncs.resync.start', { count: own.length })}
        </Button>
      </div>
    </form>
  );
}
