import { addDays } from '../world/local-time';
import type { Metrics } from '../world/model';
import type { CampaignView } from './campaign-view';

/**
 * How near a campaign is to firing each preset, by its plain formula: 1 is the WARNING threshold, 0 is no sign at all or a
 * guard that is not met. Where a window can be read in more than one way, the weakest and the strongest reading are kept.
 */
export interface Strength {
  readonly weakest: number;
  readonly strongest: number;
}

type Ratio = (metrics: Metrics) => number;

const ctr: Ratio = (m) => m.clicks / m.impressions;
const cpc: Ratio = (m) => m.costMicros / m.clicks;
const cpm: Ratio = (m) => (m.costMicros * 1000) / m.impressions;
const cvr: Ratio = (m) => m.conversions / m.clicks;
const cpa: Ratio = (m) => m.costMicros / m.conversions;
const roas: Ratio = (m) => m.conversionsValue / m.costMicros;

/** Strength of every preset that can be computed from a campaign's own figures, by preset number. */
export function presetStrengths(view: CampaignView): Map<number, Strength> {
  const strengths = new Map<number, Strength>();
  const put = (preset: number, readings: readonly number[]) => {
    const clean = readings.map((value) => (Number.isNaN(value) ? 0 : value));
    strengths.set(preset, { weakest: Math.min(...clean), strongest: Math.max(...clean) });
  };
  put(1, pacing(view, 1));
  put(2, pacing(view, -1));
  put(3, [monthEnd(view)]);
  put(7, [spendToHour(view, 'spike')]);
  put(8, [spendToHour(view, 'drop')]);
  put(10, [spendSinceConversion(view)]);
  put(11, conversionDrop(view));
  put(
    13,
    recentAgainstMonth(view, (recent, usual) => (cpa(recent) / cpa(usual) - 1) / 0.3, 15),
  );
  put(
    14,
    recentAgainstMonth(view, (recent, usual) => (1 - roas(recent) / roas(usual)) / 0.2, 10),
  );
  put(15, conversionRateDrop(view));
  put(
    16,
    threeDays(
      view,
      (m) => m.impressions >= 5_000,
      (now, then) => (1 - ctr(now) / ctr(then)) / 0.25,
    ),
  );
  put(
    17,
    threeDays(
      view,
      (m) => m.clicks >= 100,
      (now, then) => (cpc(now) / cpc(then) - 1) / 0.3,
    ),
  );
  put(
    18,
    threeDays(
      view,
      (m) => m.impressions >= 10_000,
      (now, then) => (cpm(now) / cpm(then) - 1) / 0.3,
    ),
  );
  const stopped = view.standing !== 'ENABLED' && view.days(7, 1).costMicros > 0;
  put(20, [stopped ? 2 : 0]);
  return strengths;
}

/** 3 against 14 days: complete days or today included, the longer window before or around the shorter. */
function threeDays(
  view: CampaignView,
  guard: (recent: Metrics) => boolean,
  strength: (recent: Metrics, usual: Metrics) => number,
): number[] {
  return [
    [view.days(3, 1), view.days(14, 4)],
    [view.days(3, 1), view.days(14, 1)],
    [view.days(3, 0), view.days(14, 3)],
  ].map(([recent, usual]) =>
    recent !== undefined && usual !== undefined && guard(recent) ? strength(recent, usual) : 0,
  );
}

function conversionRateDrop(view: CampaignView): number[] {
  const recent = view.days(7, 1);
  return [view.days(28, 8), view.days(28, 1)].map((usual) => {
    const expected = recent.clicks * cvr(usual);
    if (recent.clicks < 300 || expected < 15) return 0;
    return (1 - cvr(recent) / cvr(usual)) / 0.3;
  });
}

function conversionDrop(view: CampaignView): number[] {
  const hours = view.lastHours(48).reduce((sum, slice) => sum + slice.conversions, 0);
  const complete = view.days(2, 1).conversions;
  return [
    [complete, view.days(14, 3)],
    [complete, view.days(14, 1)],
    [hours, view.days(14, 3)],
  ].map(([recent, usual]) => {
    const expected = ((usual as Metrics).conversions / 14) * 2;
    return expected < 20 ? 0 : (1 - (recent as number) / expected) / 0.4;
  });
}

/** Seven days against the twenty-eight before them, whose conversions have all but arrived. */
function recentAgainstMonth(
  view: CampaignView,
  strength: (recent: Metrics, usual: Metrics) => number,
  conversions: number,
): number[] {
  const recent = view.days(7, 1);
  return [recent.conversions < conversions ? 0 : strength(recent, view.days(28, 8))];
}

function spendSinceConversion(view: CampaignView): number {
  let cost = 0;
  let clicks = 0;
  for (let ago = 0; ago <= 28; ago += 1) {
    const day = view.day(addDays(view.today, -ago));
    if (day.conversions > 0) break;
    cost += day.costMicros;
    clicks += day.clicks;
  }
  return clicks < 50 ? 0 : cost / cpa(view.days(28, 8)) / 3;
}

/** Today's spend to the last visible hour against the median of the same weekday and hours of four weeks. */
function spendToHour(view: CampaignView, direction: 'spike' | 'drop'): number {
  const spent = view.day(view.today).costMicros;
  const past = [7, 14, 21, 28].map(
    (ago) => view.toHour(addDays(view.today, -ago), view.visibleHours).costMicros,
  );
  const usual = median(past);
  const daily = median(
    Array.from({ length: 28 }, (_, index) => view.day(addDays(view.today, -1 - index)).costMicros),
  );
  if (direction === 'drop') {
    return usual < 0.2 * daily ? 0 : (1 - spent / usual) / 0.5;
  }
  return spent - usual < 0.2 * daily ? 0 : (spent / usual - 1) / 0.5;
}

function median(values: number[]): number {
  const sorted = [...values].sort((left, right) => left - right);
  const middle = sorted.length / 2;
  return ((sorted[Math.floor(middle - 0.5)] ?? 0) + (sorted[Math.ceil(middle - 0.5)] ?? 0)) / 2;
}

interface MonthSoFar {
  readonly spent: number;
  /** Days of the month that the visible data covers, and that it has. */
  readonly elapsed: number;
  readonly length: number;
}

function monthSoFar(view: CampaignView): MonthSoFar {
  const { asOfDate } = view.reading;
  const dayOfMonth = Number(asOfDate.slice(8));
  const [year = 0, month = 0] = asOfDate.split('-').map(Number);
  const begun = asOfDate === view.today;
  let spent = 0;
  for (let ago = 0; ago < dayOfMonth; ago += 1) {
    spent += view.day(addDays(asOfDate, -ago)).costMicros;
  }
  return {
    spent,
    elapsed: begun ? dayOfMonth - 1 + view.visibleHours / 24 : dayOfMonth,
    length: new Date(Date.UTC(year, month, 0)).getUTCDate(),
  };
}

/** Month to date ÷ plan to date, with the band of ±10 % and with the one that narrows to ±2 % on the last day. */
function pacing(view: CampaignView, direction: 1 | -1): number[] {
  const { spent, elapsed, length } = monthSoFar(view);
  const share = elapsed / length;
  if (share < 0.1) return [0];
  const deviation = direction * (spent / (view.dailyBudgetMicros * elapsed) - 1);
  return [deviation / 0.1, deviation / (0.1 - 0.08 * share)];
}

/** Month to date and usual days to its end, against the month's budget: 1 where the budget is just met. */
function monthEnd(view: CampaignView): number {
  const { spent, elapsed, length } = monthSoFar(view);
  const daily = view.days(28, 1).costMicros / 28;
  return (spent + daily * (length - elapsed)) / (view.dailyBudgetMicros * length);
}
