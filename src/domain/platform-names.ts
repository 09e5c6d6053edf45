import type { AdPlatform } from './enums';

/** What people call a platform, in every language. */
export const PLATFORM_NAMES: Readonly<Record<AdPlatform, string>> = {
  GOOGLE_ADS: 'Google Ads',
  FACEBOOK: 'Facebook',
  TIKTOK: 'TikTok',
  LINE_ADS: 'LINE Ads',
  GOOGLE_ANALYTICS: 'Google Analytics',
};
