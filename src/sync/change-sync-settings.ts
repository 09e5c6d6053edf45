import type { Clock } from '../core/clock';
import { AppError, notFound } from '../core/errors';
import {
  hasConversionWindow,
  LONGEST_CADENCE_MINUTES,
  LONGEST_CONVERSION_WINDOW_DAYS,
  shortestCadence,
} from '../domain/cadence';
import type { AdPlatform } from '../domain/enums';
import type { Actor } from '../domain/principal';
import { holdSyncSettings, saveSyncSettings, type SyncSettings } from '../store/sync-settings';
import { writeAudit } from '../store/audit-log';
import type { Database } from '../store/database';
import { nextTurn } from './next-turn';

interface SettingsDependencies {
  database: Database;
  clock: Clock;
}

/**
 * Sets how often an account is synced by schedule, and for how many days conversions may follow their clicks (null: the
 * platform's usual). Its next turn is counted anew at once; a turn that is due already stays due.
 * @throws AppError NOT_FOUND; INVALID_CADENCE, INVALID_CONVERSION_WINDOW (400) for what the platform does not bear
 */
export async function changeSyncSettings(
  deps: SettingsDependencies,
  { principal, origin }: Actor,
  adAccountId: string,
  changes: Partial<SyncSettings>,
): Promise<void> {
  await deps.database.inTenant(principal.tenantId, async (scope) => {
    const account = await holdSyncSettings(scope, adAccountId);
    if (account === null) throw notFound('The ad account');
    const { platform, syncEnabled, nextSyncAt, ...before } = account;
    const after = { ...before, ...changes };
    refuseUnfit(platform, after);
    if (
      after.syncCadenceMinutes === before.syncCadenceMinutes &&
      after.conversionWindowDays === before.conversionWindowDays
    )
      return;
    const at = deps.clock.now();
    const turn = nextTurn({ id: adAccountId, ...after }, at);
    const due = nextSyncAt !== null && nextSyncAt <= at ? nextSyncAt : turn;
    await saveSyncSettings(scope, adAccountId, after, syncEnabled ? due : null, at);
    await writeAudit(scope, {
      actorId: principal.userId,
      action: 'ad_account.sync_settings_changed',
      entityType: 'AdAccount',
      entityId: adAccountId,
      before,
      after,
      ...origin,
      at,
    });
  });
}

function refuseUnfit(
  platform: AdPlatform,
  { syncCadenceMinutes: minutes, conversionWindowDays: days }: SyncSettings,
): void {
  const shortest = shortestCadence(platform);
  if (minutes < shortest || minutes > LONGEST_CADENCE_MINUTES)
    throw new AppError(
      'INVALID_CADENCE',
      400,
      `An account of this platform is synced every ${shortest} to ${LONGEST_CADENCE_MINUTES} minutes.`,
    );
  if (days === null) return;
  if (!hasConversionWindow(platform))
    throw new AppError(
      'INVALID_CONVERSION_WINDOW',
      400,
      'This platform restates its days for a fixed time: there is no conversion window to set.',
    );
  if (days < 1 || days > LONGEST_CONVERSION_WINDOW_DAYS)
    throw new AppError(
      'INVALID_CONVERSION_WINDOW',
      400,
      `A conversion follows its click by 1 to ${LONGEST_CONVERSION_WINDOW_DAYS} days.`,
    );
}
