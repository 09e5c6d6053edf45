import { useMemo } from 'react';
import { useAddress } from '../display/use-address';
import { localDateOf } from '../format/dates';

export const OVERVIEW_DAYS = [7, 14, 28, 30] as const;
const DEFAULT_DAYS = 28;
const DATE = /^20\d\d-\d\d-\d\d$/;

/** The days that an overview is about: the last so many, this month so far, or chosen ones. */
export type Period =
  { kind: 'days'; days: number } | { kind: 'month' } | { kind: 'custom'; from: string; to: string };

/** The period that an address names; what it cannot mean is the default. */
export function periodOf(params: URLSearchParams): Period {
  const from = params.get('from') ?? '';
  const to = params.get('to') ?? '';
  if (DATE.test(from) && DATE.test(to) && from <= to) return { kind: 'custom', from, to };
  if (params.get('period') === 'month') return { kind: 'month' };
  const asked = Number(params.get('days'));
  return { kind: 'days', days: OVERVIEW_DAYS.find((days) => days === asked) ?? DEFAULT_DAYS };
}

/** What the API is asked for; a month begins and ends where the tenant is. */
export function queryOf(period: Period, timeZone: string, now: number): Record<string, string> {
  if (period.kind === 'days') return { days: String(period.days) };
  if (period.kind === 'custom') return { from: period.from, to: period.to };
  const today = localDateOf(now, timeZone);
  return { from: `${today.slice(0, 7)}-01`, to: today };
}

/** The same as parameters of the address. */
function addressOf(period: Period): Record<string, string> {
  if (period.kind === 'month') return { period: 'month' };
  return period.kind === 'days'
    ? { days: String(period.days) }
    : { from: period.from, to: period.to };
}

/** Chooses a period, given the one that the address names by then. */
export type ChangePeriod = (next: Period | ((current: Period) => Period)) => void;

/** The period of the address, and a way to change it that leaves the rest of the address alone. */
export function usePeriod(): [Period, ChangePeriod] {
  const [params, changeAddress] = useAddress();
  const period = useMemo(() => periodOf(params), [params]);
  const change: ChangePeriod = (next) => {
    changeAddress((current) => ({
      ...{ days: null, period: null, from: null, to: null },
      ...addressOf(typeof next === 'function' ? next(periodOf(current)) : next),
    }));
  };
  return [period, change];
}
