import type { AdPlatform } from './enums';

/** Minutes by which a platform's figures trail the clock: the last hours of a day are missing until then. */
export const DATA_LAG_MINUTES: Readonly<Record<AdPlatform, number>> = {
  GOOGLE_ADS: 180,
  FACEBOOK: 60,
  TIKTOK: 180,
  LINE_ADS: 180,
  GOOGLE_ANALYTICS: 180,
};
