import type { WorldClock } from '../world/world-clock';
import { GraphError } from './graph-error';

const WINDOW_MS = 3_600_000;

/** The business use case that a call on an ad account counts for. */
export type UseCase = 'ads_insights' | 'ads_management';

/** Calls of the last hour, by app and by account and use case, and what Meta's headers say of them. */
export interface UsageBook {
  /**
   * Counts a call.
   * @throws GraphError 80000 or 80004 when the account has none left, 4 when the app has none left
   */
  readonly count: (target: Target) => void;
  readonly headers: (target: Target) => Record<string, string>;
  /** The headers of an account that is told to come back after so many minutes. */
  readonly exhausted: (target: Target, minutes: number) => Record<string, string>;
}

/** What a call is counted for: an ad account (its digits) and its use case, or the app alone. */
export interface Target {
  readonly account: string | null;
  readonly useCase: UseCase;
}

/** An empty book. `callsPerHour` is what an account may ask in each use case; the app may ask ten times that. */
export function createUsageBook(clock: WorldClock, appId: string, callsPerHour: number): UsageBook {
  const calls = new Map<string, number[]>();
  const keyOf = ({ account, useCase }: Target) =>
    account === null ? 'app' : `${account}/${useCase}`;
  const recent = (key: string) => {
    const now = clock.now();
    const left = (calls.get(key) ?? []).filter((at) => at > now - WINDOW_MS && at <= now);
    calls.set(key, left);
    return left;
  };
  const share = (key: string, limit: number) =>
    Math.min(100, Math.floor((100 * recent(key).length) / limit));
  const minutesUntilFree = (key: string) => {
    const [oldest] = recent(key);
    return oldest === undefined
      ? 0
      : Math.max(1, Math.ceil((oldest + WINDOW_MS - clock.now()) / 60_000));
  };
  const appLimit = callsPerHour * 10;

  const headersAt = (target: Target, accountShare: number, minutes: number) => {
    const appShare = share('app', appLimit);
    const app = { call_count: appShare, total_cputime: appShare, total_time: appShare };
    if (target.account === null) return { 'x-app-usage': JSON.stringify(app) };
    const business = {
      [target.account]: [
        {
          type: target.useCase,
          call_count: accountShare,
          total_cputime: Math.floor(accountShare * 0.8),
          total_time: Math.floor(accountShare * 0.9),
          estimated_time_to_regain_access: minutes,
          ads_api_access_tier: 'standard_access',
        },
      ],
    };
    const throttle = {
      app_id_util_pct: appShare,
      acc_id_util_pct: accountShare,
      ads_api_access_tier: 'standard_access',
    };
    return {
      'x-app-usage': JSON.stringify(app),
      'x-business-use-case-usage': JSON.stringify(business),
      ...(target.useCase === 'ads_insights'
        ? { 'x-fb-ads-insights-throttle': JSON.stringify(throttle) }
        : {}),
    };
  };

  return {
    count: (target) => {
      const key = keyOf(target);
      if (recent('app').length >= appLimit) {
        throw new GraphError(4, `(#4) Application request limit reached (app ${appId})`);
      }
      if (target.account !== null && recent(key).length >= callsPerHour) throw tooMany(target);
      const now = clock.now();
      recent('app').push(now);
      if (target.account !== null) recent(key).push(now);
    },
    headers: (target) => {
      const key = keyOf(target);
      const full = target.account !== null && recent(key).length >= callsPerHour;
      return headersAt(target, share(key, callsPerHour), full ? minutesUntilFree(key) : 0);
    },
    exhausted: (target, minutes) => headersAt(target, 100, minutes),
  };
}

function tooMany({ useCase }: Target): GraphError {
  const code = useCase === 'ads_insights' ? 80_000 : 80_004;
  return new GraphError(
    code,
    `(#${String(code)}) There have been too many calls from this ad-account. Wait a bit and try again. For more info, please refer to https://developers.facebook.com/docs/graph-api/overview/rate-limiting.`,
    { subcode: 2_446_079, transient: true },
  );
}
