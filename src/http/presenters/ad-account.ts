import { localDateAt } from '../../core/calendar';
import { earliestHistory } from '../../domain/history-limit';
import { isStale } from '../../domain/staleness';
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
    nextSyncAt: isoOrNull(account.nextSyncAt),
    heldBack: account.heldBack,
    today,
    earliestDay: earliestHistory(account.platform, today),
  };
}
