import { datesBetween } from '../src/core/calendar';
import type { DailyMetric, DateRange } from '../src/domain/metrics';

/** A repeatable stream of numbers in [0, 1) (mulberry32). */
export function numbersFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Days as a platform would answer them: newest first, figures of the size of a real campaign's. */
export function madeUpDays(
  campaignExternalIds: readonly string[],
  range: DateRange,
  seed: number,
): DailyMetric[] {
  const random = numbersFrom(seed);
  return datesBetween(range.from, range.to)
    .reverse()
    .flatMap((date) =>
      campaignExternalIds.map((campaignExternalId) => {
        const clicks = Math.floor(random() * 900);
        return {
          campaignExternalId,
          date,
          impressions: BigInt(clicks * 37 + Math.floor(random() * 1000)),
          clicks: BigInt(clicks),
          cost: BigInt(clicks) * 4_730_000n,
          conversions: Math.round(clicks * random() * 4) / 100,
          conversionValue: BigInt(Math.floor(random() * 9_000)) * 1_000_000n,
          reach: null,
          frequency: null,
          videoViews: null,
        };
      }),
    );
}

/** The same days after a restatement of a share of them. */
export function restated(days: readonly DailyMetric[], share: number, seed: number): DailyMetric[] {
  const random = numbersFrom(seed);
  return days.map((day) =>
    random() < share ? { ...day, conversions: day.conversions + 1, cost: day.cost + 1_000n } : day,
  );
}
