import { localDateAt } from '../../core/calendar';
import { hasConversionWindow, shortestCadence } from '../../domain/cadence';
import { earliestHistory } from '../../domain/history-limit';
import { freshnessOf, isStale } from '../../domain/staleness';
import type { AdAccountView } from '../../store/ad-account-views';
import type { SyncLogView } from '../../store/sync-log-views';
import { isoOrNull, namedOrNull } from './instants';
import { presentSyncLog } from './sync-log';

/** An ad account with its latest sync as clients get it. */
export function presentAdAccount(
  account: AdAccountView,
  latest: SyncLogView | undefined,
  now: Date,
) {
  const today = localDateAt(now, account.timeZone);
  const { state, figuresUntil, lateMinutes } = freshnessOf(account, now);
  return {
    id: account.id,
    platform: account.platform,
    externalId: account.externalId,
    name: account.name,
    currency: account.currency,
    timeZone: account.timeZone,
    status: account.status,
    platformStatus: account.platformStatus,
    statusReason: account.statusReason,
    balance: account.balance?.toString() ?? null,
    balanceLow: account.balanceLow,
    client: namedOrNull(account.clientId, account.clientName),
    lastSyncedAt: isoOrNull(account.lastSyncedAt),
    lastSync: latest === undefined ? null : presentSyncLog(latest),
    stale: isStale(account.lastSyncedAt, account.syncCadenceMinutes, now),
    freshness: { state, figuresUntil: isoOrNull(figuresUntil), lateMinutes },
    usualSeconds: account.usualSeconds,
    nextSyncAt: isoOrNull(account.nextSyncAt),
    syncCadenceMinutes: account.syncCadenceMinutes,
    shortestCadenceMinutes: shortestCadence(account.platform),
    conversionWindowDays: account.conversionWindowDays,
    hasConversionWindow: hasConversionWindow(account.platform),
    heldBack: account.heldBack,
    today,
    earliestDay: earliestHistory(account.platform, today),
  };
}
