import type { CallQuotaConfig } from '../config/call-quotas';
import type { CallQuotas } from './call-budget';
import type { Quota } from './turn-book';

/** Our own pace about one account, so that none uses up what all share; the platforms publish none. */
const OF_AN_ACCOUNT: Quota = { calls: 20, seconds: 1, burst: 10 };

/** A quota spread over its time but for `part` of it, which may come at once. None when there is no limit. */
function quota(calls: number | null, seconds: number, part: number): Quota[] {
  if (calls === null) return [];
  return [{ calls, seconds, burst: Math.max(1, Math.floor(calls * part)) }];
}

/**
 * The buckets of each platform. Google counts operations of a developer token by the day, and first syncs come in heaps;
 * Meta tells by headers how much is left; TikTok counts an application's queries by the second and by the minute.
 */
export function callQuotas(config: CallQuotaConfig): {
  google: CallQuotas;
  facebook: CallQuotas;
  tiktok: CallQuotas;
} {
  return {
    google: {
      application: quota(config.googleAdsPerDay, 86_400, 0.5),
      account: [OF_AN_ACCOUNT],
    },
    facebook: {
      application: [],
      account: [OF_AN_ACCOUNT, ...quota(config.facebookAccountPerHour, 3_600, 0.5)],
    },
    tiktok: {
      application: [
        ...quota(config.tiktokPerSecond, 1, 0.2),
        ...quota(config.tiktokPerMinute, 60, 0.1),
      ],
      account: [OF_AN_ACCOUNT],
    },
  };
}
