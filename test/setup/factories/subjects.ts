import { dayNumber, startOfDay, type LocalDate } from '../../../src/core/calendar';
import { emptySeries, type Subject } from '../../../src/evaluation/subject';

/** What happens on one day; money in micros. */
export interface Day {
  impressions: number;
  clicks: number;
  cost: number;
  conversions: number;
  conversionValue: number;
}

/** A day as planned: CTR 2 %, CPC 2.50, CPA 50, ROAS 4, spend equal to the daily budget of 1,000. */
export const PLAIN_DAY: Day = {
  impressions: 20_000,
  clicks: 400,
  cost: 1_000e6,
  conversions: 20,
  conversionValue: 4_000e6,
};

interface World {
  /** Whole days of history before today; today itself is added. */
  history?: number;
  timeZone?: string;
  /** Hours into today at which it is now and at which the last sync ran. */
  hour?: number;
  /** What differs from a plain day, so many days ago. */
  change?: (day: Day, daysAgo: number) => Partial<Day>;
  subject?: Partial<Subject>;
}

/** A campaign with a steady past as of some hours into `today`, and that instant. Today has run half a plain day. */
export function makeWorld(today: LocalDate, world: World = {}): { subject: Subject; now: Date } {
  const { history = 61, timeZone = 'Asia/Bangkok', hour = 12 } = world;
  const series = emptySeries(dayNumber(today) - history, history + 1);
  for (let index = 0; index <= history; index += 1) {
    const daysAgo = history - index;
    const share = daysAgo === 0 ? 0.5 : 1;
    const plain: Day = {
      impressions: PLAIN_DAY.impressions * share,
      clicks: PLAIN_DAY.clicks * share,
      cost: PLAIN_DAY.cost * share,
      conversions: PLAIN_DAY.conversions * share,
      conversionValue: PLAIN_DAY.conversionValue * share,
    };
    const day = { ...plain, ...world.change?.(plain, daysAgo) };
    series.impressions[index] = day.impressions;
    series.clicks[index] = day.clicks;
    series.cost[index] = day.cost;
    series.conversions[index] = day.conversions;
    series.conversionValue[index] = day.conversionValue;
  }
  const now = new Date(startOfDay(today, timeZone).getTime() + hour * 3_600_000);
  const subject: Subject = {
    entityType: 'CAMPAIGN',
    entityId: '0198c0de-0000-7000-8000-000000000001',
    adAccountId: '0198c0de-0000-7000-8000-000000000002',
    clientId: null,
    platform: 'GOOGLE_ADS',
    name: 'Summer Sale',
    status: 'ACTIVE',
    labels: [],
    currency: 'THB',
    timeZone,
    budget: 1_000e6,
    budgetType: 'DAILY',
    startDay: null,
    endDay: null,
    targets: { cpa: null, roas: null },
    immatureDays: null,
    lastSyncedAt: now,
    syncCadenceMinutes: 60,
    series,
    ...world.subject,
  };
  return { subject, now };
}
