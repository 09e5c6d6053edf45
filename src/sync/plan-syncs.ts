import { localDateAt, startOfDay } from '../core/calendar';
import { findAdAccount, scheduleNextSync, takeScheduledTurn } from '../store/ad-accounts';
import { heldBackBy } from '../store/chosen-accounts';
import type { TenantScope } from '../store/database';
import type { AdAccountRow } from '../store/entities/accounts';
import type { SyncLogRow } from '../store/entities/campaigns';
import { findUnfinishedSync, hasReadSince } from '../store/find-syncs';
import { insertPlannedSync } from '../store/sync-runs';
import {
  findDueAccounts,
  findStrandedSyncs,
  findUnevaluatedSyncs,
  findUnwatchedAccounts,
} from '../store/system/due-work';
import type { PlanDependencies, ScheduleDependencies } from './dependencies';
import { nextTurn } from './next-turn';
import { INITIAL_DAYS, trailingRange } from './ranges';
import { narrowWindow, wideWindow } from './trailing-window';

/** A stored sync is normally evaluated within moments; after this it is asked for again. */
const EVALUATION_OVERDUE_MS = 5_000;
/** Time alone makes a rule true (a sync that never came): every account is looked at this often. */
const WATCH_EVERY_MS = 5 * 60_000;

/** The first sync of an account: 90 days. Null when it was planned before. */
export async function planInitialSync(
  scope: TenantScope,
  account: AdAccountRow,
  now: Date,
): Promise<SyncLogRow | null> {
  const range = trailingRange(now, account.timeZone, INITIAL_DAYS);
  await scheduleNextSync(scope, account.id, nextTurn(account, now));
  return await insertPlannedSync(
    scope,
    account,
    { syncType: 'INITIAL', slot: account.createdAt, range, requestedBy: null },
    now,
  );
}

/** Plans the scheduled syncs that are due, each account and slot once, however many schedulers run. */
export async function planDueSyncs(deps: ScheduleDependencies): Promise<void> {
  for (const due of await findDueAccounts(deps.system, deps.clock.now())) {
    try {
      await planScheduledSync(deps, due.tenantId, due.id);
    } catch (error) {
      deps.logger.error(
        { err: error, tenantId: due.tenantId, adAccountId: due.id },
        'sync not planned',
      );
    }
  }
}

/** Plans one account's scheduled sync if it is due; returns it, or null. */
export async function planScheduledSync(
  deps: PlanDependencies & Pick<ScheduleDependencies, 'adapters'>,
  tenantId: string,
  adAccountId: string,
): Promise<SyncLogRow | null> {
  const sync = await deps.database.inTenant(tenantId, async (scope) => {
    const account = await findAdAccount(scope, adAccountId);
    const now = deps.clock.now();
    const slot = account?.nextSyncAt ?? null;
    if (account === null || slot === null) return null;
    if (!(await takeScheduledTurn(scope, account.id, now, nextTurn(account, now)))) return null;
    // Its turns pass until it is connected again: no sync that must fail, no log of one.
    if ((await heldBackBy(scope, account.id)) !== null) return null;
    if ((await findUnfinishedSync(scope, account.id, now)) !== null) return null;
    // The first scheduled sync of a local day reads all days that the platform restates.
    const wide = wideWindow(account, deps.adapters[account.platform]?.capabilities, now);
    const dayBegan = startOfDay(localDateAt(now, account.timeZone), account.timeZone);
    const range = (await hasReadSince(scope, account.id, wide, dayBegan))
      ? narrowWindow(account, now)
      : wide;
    return await insertPlannedSync(
      scope,
      account,
      { syncType: 'SCHEDULED', slot, range, requestedBy: null },
      now,
    );
  });
  if (sync !== null) await deps.publish('sync-account', { tenantId, syncLogId: sync.id });
  return sync;
}

/** Puts back on the queues whatever rows say is due: after a loss of Redis this is all there is. */
export async function requeueDueWork(deps: ScheduleDependencies): Promise<void> {
  const now = deps.clock.now();
  for (const { tenantId, id } of await findStrandedSyncs(deps.system, now)) {
    await deps.publish('sync-account', { tenantId, syncLogId: id });
  }
  const overdue = new Date(now.getTime() - EVALUATION_OVERDUE_MS);
  for (const { tenantId, id, adAccountId } of await findUnevaluatedSyncs(deps.system, overdue)) {
    await deps.publish('evaluate-account', { tenantId, adAccountId, syncLogId: id });
  }
  const unwatched = new Date(now.getTime() - WATCH_EVERY_MS);
  for (const { tenantId, id } of await findUnwatchedAccounts(deps.system, unwatched)) {
    await deps.publish('evaluate-account', { tenantId, adAccountId: id, syncLogId: null });
  }
}
