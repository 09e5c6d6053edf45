import { localDateAt, type LocalDate } from '../core/calendar';
import { AppError, conflict, notFound } from '../core/errors';
import type { AdPlatform } from '../domain/enums';
import { earliestHistory } from '../domain/history-limit';
import type { DateRange } from '../domain/metrics';
import type { RequestOrigin } from '../domain/principal';
import { findAdAccount } from '../store/ad-accounts';
import { writeAudit } from '../store/audit-log';
import { heldBackBy } from '../store/chosen-accounts';
import type { TenantScope } from '../store/database';
import type { AdAccountRow } from '../store/entities/accounts';
import type { SyncLogRow } from '../store/entities/campaigns';
import { countPlannedSyncs, findSamePlan } from '../store/planned-syncs';
import { findUnfinishedSync } from '../store/find-syncs';
import { insertPlannedSync } from '../store/sync-runs';
import type { PlanDependencies } from './dependencies';
import { HELD_BACK_REASONS } from './held-back';
import { daysIn, LONGEST_RANGE_DAYS, trailingRange } from './ranges';

export interface SyncRequest {
  tenantId: string;
  adAccountId: string;
  requestedBy: string | null;
  /** From where it was asked; absent for the command line. */
  origin?: RequestOrigin;
  /** Local days of the account, or how many up to the day on which it begins; the trailing 30 when null. */
  range: DateRange | number | null;
  /** The instant at which it is to begin; at once when absent. */
  scheduledAt?: Date | null;
}

const TRAILING_DAYS = 30;
const DAY_MS = 86_400_000;
/** How far ahead a sync may be planned. */
const FURTHEST_AHEAD_MS = 30 * DAY_MS;
/** Syncs of one account that may wait for their instants at once. */
const MOST_PLANNED = 50;

/**
 * Asks for a sync now, or plans it for an instant. What already waits or runs for the same range (and instant) is given
 * back instead of asked for twice.
 * @throws AppError NOT_FOUND, SCHEDULE_IN_PAST or SCHEDULE_TOO_FAR (400), INVALID_SYNC_RANGE (400) for a range that is
 * reversed, in the future, too long or older than what the platform still gives, or ACCOUNT_PAUSED,
 * CONNECTION_NEEDS_RECONNECT, CONNECTION_REVOKED, TOO_MANY_PLANNED (409)
 */
export async function requestSync(
  deps: PlanDependencies,
  request: SyncRequest,
): Promise<SyncLogRow> {
  const { tenantId, adAccountId } = request;
  const now = deps.clock.now();
  refuseInstant(request.scheduledAt ?? null, now);
  const sync = await deps.database.inTenant(tenantId, async (scope) => {
    const account = await findAdAccount(scope, adAccountId);
    if (account === null) throw notFound('The ad account');
    const heldBack = await heldBackBy(scope, adAccountId);
    if (heldBack !== null) {
      const { code, message } = HELD_BACK_REASONS[heldBack];
      throw conflict(code, message);
    }
    return await planWithin(scope, account, request, now);
  });
  if (sync === null) throw new AppError('SYNC_NOT_PLANNED', 500, 'The sync could not be planned.');
  // One that is planned for later is put on its queue when rows say that it is due.
  if (sync.scheduledAt <= now) await deps.publish('sync-account', { tenantId, syncLogId: sync.id });
  return sync;
}

/** @throws AppError SCHEDULE_IN_PAST, SCHEDULE_TOO_FAR (400) */
export function refuseInstant(scheduledAt: Date | null, now: Date): void {
  if (scheduledAt === null) return;
  if (scheduledAt <= now)
    throw new AppError('SCHEDULE_IN_PAST', 400, 'The sync is planned for an instant that is over.');
  if (scheduledAt.getTime() - now.getTime() > FURTHEST_AHEAD_MS)
    throw new AppError(
      'SCHEDULE_TOO_FAR',
      400,
      'A sync is planned at most 30 days ahead. For more, set how often the account is synced.',
    );
}

async function planWithin(
  scope: TenantScope,
  account: AdAccountRow,
  request: SyncRequest,
  now: Date,
): Promise<SyncLogRow | null> {
  const { requestedBy } = request;
  const plannedFor = request.scheduledAt ?? null;
  const today = localDateAt(plannedFor ?? now, account.timeZone);
  const range = rangeOf(request, account, now);
  if (typeof range === 'number') refuseLength(range);
  else refuseImpossible(range, account.platform, today);
  const waiting = await findWaiting(scope, account.id, range, plannedFor, now);
  if (waiting !== null) return waiting;
  if (plannedFor !== null && (await countPlannedSyncs(scope, account.id, now)) >= MOST_PLANNED)
    throw conflict(
      'TOO_MANY_PLANNED',
      `${MOST_PLANNED} syncs of the account are planned already. Cancel one first.`,
    );
  const plan = { syncType: 'MANUAL', slot: null, range, requestedBy, plannedFor } as const;
  const planned = await insertPlannedSync(scope, account, plan, now);
  await writeAudit(scope, {
    actorId: requestedBy,
    action: plannedFor === null ? 'sync.requested' : 'sync.planned',
    entityType: 'AdAccount',
    entityId: account.id,
    after: {
      ...(typeof range === 'number' ? { lastDays: range } : range),
      ...(plannedFor === null ? {} : { scheduledAt: plannedFor.toISOString() }),
    },
    ...(request.origin ?? { ip: null, userAgent: null }),
    at: now,
  });
  return planned;
}

/** The days of a sync that begins now are known; one that is planned may leave them to the day on which it begins. */
function rangeOf(request: SyncRequest, account: AdAccountRow, now: Date): DateRange | number {
  const range = request.range ?? TRAILING_DAYS;
  if (typeof range !== 'number' || (request.scheduledAt ?? null) !== null) return range;
  refuseLength(range);
  return trailingRange(now, account.timeZone, range);
}

async function findWaiting(
  scope: TenantScope,
  adAccountId: string,
  range: DateRange | number,
  plannedFor: Date | null,
  now: Date,
): Promise<SyncLogRow | null> {
  if (plannedFor !== null) return await findSamePlan(scope, adAccountId, { plannedFor, range });
  return typeof range === 'number'
    ? null
    : await findUnfinishedSync(scope, adAccountId, now, range);
}

function refuse(message: string): AppError {
  return new AppError('INVALID_SYNC_RANGE', 400, message);
}

function refuseLength(days: number): void {
  if (days > LONGEST_RANGE_DAYS)
    throw refuse(`A sync reads at most ${LONGEST_RANGE_DAYS} days at once.`);
}

/** `today` is the account's day on which the sync begins. */
function refuseImpossible(range: DateRange, platform: AdPlatform, today: LocalDate): void {
  if (range.from > range.to) throw refuse('The range ends before it begins.');
  if (range.to > today)
    throw refuse(
      `The range ends after the day on which it is read (${today}) in the account’s time zone.`,
    );
  const earliest = earliestHistory(platform, today);
  if (earliest !== null && range.from < earliest)
    throw refuse(`The platform gives daily figures back to ${earliest} only.`);
  refuseLength(daysIn(range));
}
