import {
  addDays,
  datesBetween,
  localDateAt,
  localDateOf,
  startOfDay,
  startOfHour,
  type LocalDate,
} from '../../core/calendar';
import { DATA_LAG_MINUTES } from '../../domain/data-lag';
import type { AdPlatform } from '../../domain/enums';
import type { Granularity } from '../../domain/granularity';
import { sumOf, type MetricSums } from '../../domain/totals';
import { momentAt } from '../../evaluation/moment';
import { lastCompleteDay, lastMatureDay } from '../../evaluation/settled-days';
import type { CampaignCoverage } from '../../store/campaign-coverage';
import type { MetricView } from '../../store/campaign-metrics';
import type { MetricChain } from '../../store/metric-chains';
import { isoOrNull } from './instants';
import { presentSums } from './totals';

const MINUTE_MS = 60_000;
const HOURS = Array.from({ length: 24 }, (_, hour) => hour);
const NOTHING: MetricSums = {
  impressions: 0n,
  clicks: 0n,
  cost: 0n,
  conversions: 0,
  conversionValue: 0n,
};

interface Frame {
  coverage: CampaignCoverage;
  from: LocalDate;
  to: LocalDate;
  /** The instant as of which the figures are. */
  asOf: Date;
}

/** How far the account's figures have settled: its last complete day, and the last whose conversions are known. */
export function presentMaturity({ coverage, asOf }: Pick<Frame, 'coverage' | 'asOf'>) {
  const moment = momentAt(asOf, coverage.timeZone);
  const subject = {
    platform: coverage.platform,
    lastSyncedAt: earlier(coverage.lastSyncedAt, asOf),
    immatureDays: null,
  };
  return {
    completeTo: localDateOf(lastCompleteDay(subject, moment)),
    matureTo: localDateOf(lastMatureDay(subject, moment)),
  };
}

/** Every known day, and every covered day on which nothing happened as a zero. */
export function presentDays(stored: readonly MetricView[], frame: Frame) {
  const byDate = new Map(stored.map((day) => [day.date, day]));
  return datesBetween(frame.from, frame.to).flatMap((date) => {
    const day = byDate.get(date);
    if (day === undefined && !isCovered(date, frame)) return [];
    return [presentRow(date, null, day)];
  });
}

/**
 * Every known hour. The missing hours of a day are zeros when the known ones add up to the day's own impressions: then
 * nothing happened in them. Otherwise the day was not read by the hour, and they are absent.
 */
export function presentHours(
  stored: readonly MetricView[],
  days: readonly MetricView[],
  frame: Frame,
) {
  const dayOf = new Map(days.map((day) => [day.date, day]));
  return datesBetween(frame.from, frame.to).flatMap((date) => {
    const hours = new Map(stored.filter((row) => row.date === date).map((row) => [row.hour, row]));
    const day = dayOf.get(date);
    const known = day !== undefined || isCovered(date, frame);
    const whole = known && sumOf([...hours.values()]).impressions === (day ?? NOTHING).impressions;
    return HOURS.flatMap((hour) => {
      const row = hours.get(hour);
      if (row === undefined && !(whole && isReadHour(date, hour, frame))) return [];
      return [presentRow(date, hour, row)];
    });
  });
}

function presentRow(date: LocalDate, hour: number | null, row: MetricView | undefined) {
  return {
    date,
    hour,
    ...presentSums(row ?? NOTHING),
    firstObservedAt: isoOrNull(row?.firstObservedAt ?? null),
    updatedAt: isoOrNull(row?.updatedAt ?? null),
    revisions: row?.revisions ?? 0,
  };
}

function isCovered(date: LocalDate, { coverage, asOf }: Frame): boolean {
  const { coveredFrom, coveredTo, timeZone } = coverage;
  return (
    coveredFrom !== null &&
    coveredTo !== null &&
    date >= coveredFrom &&
    date <= coveredTo &&
    date <= localDateAt(asOf, timeZone)
  );
}

/** Whether the hour exists on the account's clock and was over, lag included, when its figures were last read. */
function isReadHour(date: LocalDate, hour: number, { coverage, asOf }: Frame): boolean {
  const { timeZone, platform } = coverage;
  const end = endOf(date, hour, timeZone);
  const readAt = earlier(coverage.lastSyncedAt, asOf);
  return (
    readAt !== null &&
    end.getTime() > startOfHour(date, hour, timeZone).getTime() &&
    settledAt(end, platform).getTime() <= readAt.getTime()
  );
}

/** A day's or an hour's values as clients get them. */
export function presentChain(
  chain: MetricChain,
  granularity: Granularity,
  { platform, timeZone }: Pick<CampaignCoverage, 'platform' | 'timeZone'>,
) {
  const hour = granularity === 'hour' ? chain.hour : null;
  return {
    date: chain.date,
    hour,
    settledAt: settledAt(endOf(chain.date, hour, timeZone), platform).toISOString(),
    values: chain.values.map(({ observedAt, supersededAt, ...sums }) => ({
      ...presentSums(sums),
      observedAt: observedAt.toISOString(),
      supersededAt: isoOrNull(supersededAt),
    })),
  };
}

function endOf(date: LocalDate, hour: number | null, timeZone: string): Date {
  return hour === null || hour === 23
    ? startOfDay(addDays(date, 1), timeZone)
    : startOfHour(date, hour + 1, timeZone);
}

function settledAt(end: Date, platform: AdPlatform): Date {
  return new Date(end.getTime() + DATA_LAG_MINUTES[platform] * MINUTE_MS);
}

function earlier(one: Date | null, other: Date): Date | null {
  if (one === null) return null;
  return one.getTime() < other.getTime() ? one : other;
}
