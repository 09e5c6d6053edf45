import { z } from 'zod';

/** Calls that the platforms allow this installation's applications; null: as many as they answer. */
export interface CallQuotaConfig {
  googleAdsPerDay: number | null;
  facebookAccountPerHour: number | null;
  tiktokPerSecond: number | null;
  tiktokPerMinute: number | null;
}

const calls = z.coerce
  .number()
  .int()
  .min(0, { error: 'must be a number of calls, or 0 for no limit' })
  .max(100_000_000);

/** Defaults are what a platform publishes for an application's first level of access. */
export const callQuotaVariables = {
  GOOGLE_ADS_CALLS_PER_DAY: calls.default(15_000),
  FACEBOOK_ACCOUNT_CALLS_PER_HOUR: calls.default(0),
  TIKTOK_CALLS_PER_SECOND: calls.default(10),
  TIKTOK_CALLS_PER_MINUTE: calls.default(600),
};

/** The budgets' part of the configuration. */
export function callQuotasOf(value: {
  GOOGLE_ADS_CALLS_PER_DAY: number;
  FACEBOOK_ACCOUNT_CALLS_PER_HOUR: number;
  TIKTOK_CALLS_PER_SECOND: number;
  TIKTOK_CALLS_PER_MINUTE: number;
}): CallQuotaConfig {
  const limit = (most: number) => (most === 0 ? null : most);
  return {
    googleAdsPerDay: limit(value.GOOGLE_ADS_CALLS_PER_DAY),
    facebookAccountPerHour: limit(value.FACEBOOK_ACCOUNT_CALLS_PER_HOUR),
    tiktokPerSecond: limit(value.TIKTOK_CALLS_PER_SECOND),
    tiktokPerMinute: limit(value.TIKTOK_CALLS_PER_MINUTE),
  };
}
