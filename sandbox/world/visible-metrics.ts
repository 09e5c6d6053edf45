import { campaignDay, type CampaignDay } from './campaign-day';
import type { DayEffect } from './incident';
import { dayNumber, daysBetween, hoursOfDay, type LocalHour } from './local-time';
import { maturity } from './maturity';
import {
  addMetrics,
  NO_METRICS,
  roundToCents,
  subtractMetrics,
  type Metrics,
  type WorldAccount,
  type WorldCampaign,
} from './model';
import { passedShares } from './shapes';

/** How far an account's figures reach at one reading. */
export interface Reading {
  /** Data before this instant (epoch milliseconds, a whole hour) has been processed. */
  readonly asOf: number;
  /** Local date of `asOf`: what conversions' ages are counted from. */
  readonly asOfDate: string;
  /** Local date of the world's clock. */
  readonly today: string;
}

/** One campaign, one local date, what happened to it. */
export interface DayQuestion {
  readonly account: WorldAccount;
  readonly campaign: WorldCampaign;
  readonly date: string;
  readonly effect: DayEffect;
  readonly reading: Reading;
}

/** One visible hour of a day; the hours of a day add up to `visibleDay`. */
export interface VisibleHour {
  readonly hour: number;
  readonly metrics: Metrics;
}

/**
 * What the platform answers for a campaign and a local date at a reading: the hours processed so far, the conversions that
 * have arrived by then, rounded as billed. Zero before the campaign's start, after its end, and in the future.
 */
export function visibleDay(question: DayQuestion): Metrics {
  const day = openDay(question);
  if (day === null) return NO_METRICS;
  return day.cumulative(day.visibleHours);
}

/** The same by hour of the local day. Where clocks go back, the repeated hour's traffic is added up under its one number. */
export function visibleHours(question: DayQuestion): VisibleHour[] {
  const day = openDay(question);
  if (day === null) return [];
  const byHour = new Map<number, Metrics>();
  let before = NO_METRICS;
  const slices = Math.max(1, day.visibleHours);
  for (let index = 0; index < slices; index += 1) {
    const until = day.cumulative(Math.min(index + 1, day.visibleHours));
    const hour = day.hours[index]?.hour ?? 0;
    byHour.set(hour, addMetrics(byHour.get(hour) ?? NO_METRICS, subtractMetrics(until, before)));
    before = until;
  }
  return [...byHour].map(([hour, metrics]) => ({ hour, metrics }));
}

interface OpenDay {
  readonly hours: readonly LocalHour[];
  readonly visibleHours: number;
  /** Metrics of the day's first hours; what was booked at once is there from the start. */
  readonly cumulative: (hours: number) => Metrics;
}

function openDay(question: DayQuestion): OpenDay | null {
  const { account, campaign, date, effect, reading } = question;
  if (date < campaign.startDate || date > reading.today) return null;
  if (campaign.endedOn !== null && date >= campaign.endedOn) return null;

  const hours = hoursOfDay(date, account.timeZone);
  const limit = Math.min(reading.asOf, effect.stopsAt);
  const visibleHours = countBefore(hours, limit);
  if (visibleHours === 0 && effect.bookedDays === 0) return null;

  const final = campaignDay(campaign, dayNumber(date), effect);
  const age = Math.max(0, daysBetween(date, reading.asOfDate));
  const known = maturity(age, account.lateness, account.settledAfterDays);
  const kept = age >= 2 ? 1 - final.creditShare : 1;
  const shares = passedShares(hours);
  return {
    hours,
    visibleHours,
    cumulative: (count) =>
      settle(final, {
        share: shares[count] ?? 1,
        known,
        kept,
        unit: account.billableUnitMicros,
        conversionParts: account.conversionParts,
      }),
  };
}

function countBefore(hours: readonly LocalHour[], limit: number): number {
  const last = hours.at(-1);
  if (last !== undefined && last.startsAt < limit) return hours.length;
  return hours.filter((hour) => hour.startsAt < limit).length;
}

interface Settlement {
  /** Share of the day that has passed. */
  readonly share: number;
  /** Share of the conversions that has arrived. */
  readonly known: number;
  /** Share of the cost that is charged in the end. */
  readonly kept: number;
  readonly unit: number;
  readonly conversionParts: 100 | 1;
}

function settle(day: CampaignDay, settlement: Settlement): Metrics {
  const { share, known, kept, unit, conversionParts } = settlement;
  const reached = (flow: number, booked: number) => Math.max(flow * share, booked);
  const cost = reached(day.costMicros, day.booked.costMicros) * kept;
  return {
    impressions: Math.round(reached(day.impressions, day.booked.impressions)),
    clicks: Math.round(reached(day.clicks, day.booked.clicks)),
    costMicros: Math.round(cost / unit) * unit,
    conversions:
      Math.round(reached(day.conversions, day.booked.conversions) * known * conversionParts) /
      conversionParts,
    conversionsValue: roundToCents(
      reached(day.conversionsValue, day.booked.conversionsValue) * known,
    ),
  };
}
