import { setTimeout as delay } from 'node:timers/promises';
import type { Redis } from 'ioredis';
import type { Config } from './config/config';
import type { Clock } from './core/clock';
import type { Logger } from './core/logger';
import type { AdPlatform } from './domain/enums';
import { createSharedCircuits } from './limits/shared-circuits';
import { createSharedTurnBook } from './limits/shared-turn-book';
import { createCallBudget, uncountedBudget, type CallQuotas } from './platforms/call-budget';
import { callQuotas } from './platforms/call-quotas';
import { createCircuits, type CircuitBook } from './platforms/circuits';
import { facebookAdapter } from './platforms/facebook/adapter';
import type { FacebookApplication } from './platforms/facebook/application';
import { googleAdsAdapter } from './platforms/google/adapter';
import type { GoogleApplication } from './platforms/google/session';
import type { PlatformAdapter, PlatformAdapters } from './platforms/platform';
import { tiktokAdapter } from './platforms/tiktok/adapter';
import type { TikTokApplication } from './platforms/tiktok/application';
import { createOwnTurnBook, type TurnBook } from './platforms/turn-book';
import { withCircuits } from './platforms/with-circuits';

/** Google counts sign-in apart from the Google Ads API, and does not say how. */
const UNCOUNTED: CallQuotas = { application: [], account: [] };

/** What limits the calls of all processes together. */
export interface CallLimits {
  turns: TurnBook;
  circuits: CircuitBook;
}

/** The limits of calls in Redis, which every process of an installation shares. */
export function shareCallLimits(
  { redis, clock, logger }: { redis: Redis; clock: Clock; logger: Logger },
  prefix: string,
): CallLimits {
  const shared = { redis, prefix: `${prefix}:platforms`, logger };
  return {
    turns: createSharedTurnBook({ ...shared, own: createOwnTurnBook(clock) }),
    circuits: createSharedCircuits({ ...shared, clock }),
  };
}

/**
 * The adapters of the platforms that this installation is configured for. Without `limits` nothing is counted: for
 * platforms that are stood in for.
 */
export function composeAdapters(
  config: Config,
  clock: Clock,
  limits: CallLimits | null,
): PlatformAdapters {
  const google = googleApplication(config);
  const facebook = facebookApplication(config);
  const tiktok = tiktokApplication(config);
  const quotas = callQuotas(config.callQuotas);
  const budgetOf = (platform: AdPlatform, application: string, ofIt: CallQuotas) =>
    limits === null
      ? uncountedBudget(platform, clock)
      : createCallBudget({
          platform,
          application,
          quotas: ofIt,
          book: limits.turns,
          sleep: delay,
          random: Math.random,
        });
  const guarded = (adapter: PlatformAdapter) =>
    limits === null
      ? adapter
      : withCircuits(adapter, createCircuits(adapter.platform, limits.circuits, clock));
  return {
    ...(google === null
      ? {}
      : {
          GOOGLE_ADS: guarded(
            googleAdsAdapter(google, {
              clock,
              budget: budgetOf('GOOGLE_ADS', google.clientId, quotas.google),
              signInBudget: budgetOf('GOOGLE_ADS', `${google.clientId}/oauth`, UNCOUNTED),
            }),
          ),
        }),
    ...(facebook === null
      ? {}
      : {
          FACEBOOK: guarded(
            facebookAdapter(facebook, {
              clock,
              sleep: delay,
              budget: budgetOf('FACEBOOK', facebook.appId, quotas.facebook),
            }),
          ),
        }),
    ...(tiktok === null
      ? {}
      : {
          TIKTOK: guarded(
            tiktokAdapter(tiktok, {
              clock,
              budget: budgetOf('TIKTOK', tiktok.appId, quotas.tiktok),
            }),
          ),
        }),
  };
}

function googleApplication({ google }: Config): GoogleApplication | null {
  const { developerToken = '', clientId, clientSecret, ...urls } = google;
  if (clientId === undefined || clientSecret === undefined) return null;
  return { ...urls, developerToken, clientId, clientSecret };
}

function facebookApplication({ facebook }: Config): FacebookApplication | null {
  const { appId, appSecret, ...urls } = facebook;
  return appId === undefined || appSecret === undefined ? null : { ...urls, appId, appSecret };
}

function tiktokApplication({ tiktok }: Config): TikTokApplication | null {
  const { baseUrl, appId, appSecret } = tiktok;
  return appId === undefined || appSecret === undefined ? null : { baseUrl, appId, appSecret };
}
