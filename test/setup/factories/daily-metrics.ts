import type { DailyMetric } from '../../../src/domain/metrics';

/** A day of a campaign as a platform states it, with some figures; `values` are stated instead. */
export function dailyMetric(
  campaignExternalId: string,
  date: string,
  values: Partial<DailyMetric> = {},
): DailyMetric {
  return {
    campaignExternalId,
    date,
    impressions: 1000n,
    clicks: 50n,
    cost: 12_345_678n,
    conversions: 1.25,
    conversionValue: 99_000_001n,
    reach: null,
    frequency: null,
    videoViews: null,
    ...values,
  };
}
