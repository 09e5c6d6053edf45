import type { AdPlatform } from './enums';

/** The longest that an account may go without a scheduled sync, in minutes: a day. */
export const LONGEST_CADENCE_MINUTES = 1440;

/** How often a platform may be asked by schedule, in minutes: what its limits bear, and no oftener than it has news. */
const SHORTEST_CADENCE_MINUTES: Readonly<Record<AdPlatform, number>> = {
  GOOGLE_ADS: 15,
  FACEBOOK: 15,
  TIKTOK: 15,
  LINE_ADS: 30,
  GOOGLE_ANALYTICS: 60,
};

/** The shortest cadence of a platform's accounts, in minutes. */
export function shortestCadence(platform: AdPlatform): number {
  return SHORTEST_CADENCE_MINUTES[platform];
}

/** The longest that a conversion may come after its click, in days: Google Ads' own bound. */
export const LONGEST_CONVERSION_WINDOW_DAYS = 90;

/** Whether a platform restates a day for as long as the account's conversions may come after their clicks. */
export function hasConversionWindow(platform: AdPlatform): boolean {
  return platform === 'GOOGLE_ADS';
}
