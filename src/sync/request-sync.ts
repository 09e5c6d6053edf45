import { localDateAt, type LocalDate } from '../core/calendar';
import { AppError, notFound } from '../core/errors';
import type { AdPlatform } from '../domain/enums';
import { earliestHistory } from '../domain/history-limit';
import type { DateRange } from '../domain/metrics';
import type { RequestOrigin } from '../domain/principal';
import { findAdAccount } from '../store/ad-accounts';
import { writeAudit } from '../store/audit-log';
import type { SyncLogRow } from '../store/entities/campaigns';
import { findUnfinishedSync, insertPlannedSync } from '../store/sync-runs';
import type { PlanDependencies } from './dependencies';
import { daysIn, trailingRange } from './ranges';

export interface SyncRequest {
  tenantId: string;
  adAccountId: string;
  requestedBy: string | null;
  /** From where it was asked; absent for the command line. */
  origin?: RequestOrigin;
  /** Local days of the account; the trailing window when absent. */
  range: DateRange | null;
}

/** The furthest that a person may re-read at once. */
const LONGEST_REQUEST_DAYS = 400;
const TRAILING_DAYS = 30;

/**
 * Asks for a sync now. The same range that already waits or runs is given back instead of asked for twice.
 * @throws AppError NOT_FOUND, or INVALID_SYNC_RANGE (400) for a range that is reversed, in the future, too long or
 * older than what the platform still gives
 */
export async function requestSync(
  deps: PlanDependencies,
  request: SyncRequest,
): Promise<SyncLogRow> {
  const { tenantId, adAccountId } = request;
  const sync = await deps.database.inTenant(tenantId, async (scope) => {
    const account = await findAdAccount(scope, adAccountId);
    if (account === null) throw notFound('The ad account');
    const now = deps.clock.now();
    const range = request.range ?? trailingRange(now, account.timeZone, TRAILING_DAYS);
    refuseImpossible(range, account.platform, localDateAt(now, account.timeZone));
    const waiting = await findUnfinishedSync(scope, adAccountId, range);
    if (waiting !== null) return waiting;
    const planned = await insertPlannedSync(
      scope,
      account,
      { syncType: 'MANUAL', slot: null, range, requestedBy: request.requestedBy },
      now,
    );
    await writeAudit(scope, {
      actorId: request.requestedBy,
      action: 'sync.requested',
      entityType: 'AdAccount',
      entityId: adAccountId,
      after: { ...range },
      ...(request.origin ?? { ip: null, userAgent: null }),
      at: now,
    });
    return planned;
  });
  if (sync === null) throw new AppError('SYNC_NOT_PLANNED', 500, 'The sync could not be planned.');
  await deps.publish('sync-account', { tenantId, syncLogId: sync.id });
  return sync;
}

function refuseImpossible(range: DateRange, platform: AdPlatform, today: LocalDate): void {
  const refuse = (message: string) => new AppError('INVALID_SYNC_RANGE', 400, message);
  if (range.from > range.to) throw refuse('The range ends before it begins.');
  if (range.to > today)
    throw refuse(`The range ends after today (${today}) in the account’s time zone.`);
  const earliest = earliestHistory(platform, today);
  if (earliest !== null && range.from < earliest)
    throw refuse(`The platform gives daily figures back to ${earliest} only.`);
  if (daysIn(range) > LONGEST_REQUEST_DAYS)
    throw refuse(`A sync reads at most ${LONGEST_REQUEST_DAYS} days at once.`);
}
