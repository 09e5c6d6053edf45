import { addDays } from '../world/local-time';
import {
  addMetrics,
  NO_METRICS,
  type Metrics,
  type WorldAccount,
  type WorldCampaign,
} from '../world/model';
import type { World } from '../world/world';
import type { Reading } from '../world/visible-metrics';

/** One campaign as a reader of the platform sees it now: the input of the presets' formulas. */
export interface CampaignView {
  readonly reading: Reading;
  readonly today: string;
  readonly dailyBudgetMicros: number;
  readonly standing: string;
  readonly day: (date: string) => Metrics;
  /** Sum of `length` days that end `endingAgo` days before today (1: yesterday). */
  readonly days: (length: number, endingAgo: number) => Metrics;
  /** The hours 0 to `until` (excluded) of a date. */
  readonly toHour: (date: string, until: number) => Metrics;
  /** The last visible hours, newest last, with their dates. */
  readonly lastHours: (count: number) => Metrics[];
  /** Local hours of today that are visible. */
  readonly visibleHours: number;
}

/** Looks at a campaign through a platform that lags by so many hours. */
export function viewOf(
  world: World,
  account: WorldAccount,
  campaign: WorldCampaign,
  lagHours: number,
): CampaignView {
  const reading = world.reading(account, lagHours);
  const day = remembered((date) => world.day(account, campaign, date, reading));
  const hours = remembered((date) => world.hours(account, campaign, date, reading));
  const sum = (list: Metrics[]) => list.reduce(addMetrics, NO_METRICS);
  const begun = reading.asOfDate === reading.today;
  const visibleHours = begun
    ? Math.max(0, ...hours(reading.today).map((slice) => slice.hour + 1))
    : 0;
  return {
    reading,
    today: reading.today,
    dailyBudgetMicros: world.dailyBudgetMicros(account, campaign),
    standing: world.standing(account, campaign),
    day,
    days: (length, endingAgo) =>
      sum(Array.from({ length }, (_, index) => day(addDays(reading.today, -endingAgo - index)))),
    toHour: (date, until) =>
      sum(
        hours(date)
          .filter((slice) => slice.hour < until)
          .map((slice) => slice.metrics),
      ),
    lastHours: (count) => {
      const slices: Metrics[] = [];
      for (let ago = Math.ceil(count / 23) + 1; ago >= 0; ago -= 1) {
        slices.push(...hours(addDays(reading.asOfDate, -ago)).map((slice) => slice.metrics));
      }
      return slices.slice(-count);
    },
    visibleHours,
  };
}

function remembered<Value>(answer: (date: string) => Value): (date: string) => Value {
  const known = new Map<string, Value>();
  return (date) => {
    const value = known.get(date) ?? answer(date);
    known.set(date, value);
    return value;
  };
}
