import { setTimeout as pause } from 'node:timers/promises';
import type { RunningSandbox } from '../../sandbox/start';
import type { Clock } from '../../src/core/clock';
import { CALL_DEADLINE_MS } from '../../src/platforms/call-limits';
import { facebookAdapter } from '../../src/platforms/facebook/adapter';
import { googleAdsAdapter } from '../../src/platforms/google/adapter';
import { tiktokAdapter } from '../../src/platforms/tiktok/adapter';

/** The product's adapters, as applications of a sandbox. */
export function sandboxAdapters(
  { google, facebook, tiktok }: RunningSandbox,
  clock: Clock,
  deadlineMs = CALL_DEADLINE_MS,
) {
  return {
    GOOGLE_ADS: googleAdsAdapter(
      { ...google, adsBaseUrl: google.adsUrl, consentUrl: google.oauthUrl },
      { clock, deadlineMs },
    ),
    FACEBOOK: facebookAdapter(
      { ...facebook, dialogUrl: facebook.graphUrl },
      { clock, sleep: () => pause(0), deadlineMs },
    ),
    TIKTOK: tiktokAdapter(
      { baseUrl: tiktok.apiUrl, appId: tiktok.appId, appSecret: tiktok.secret },
      { clock, deadlineMs },
    ),
  };
}
