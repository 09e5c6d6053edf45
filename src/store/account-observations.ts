import { addDays, localDateAt } from '../core/calendar';
import type { Micros } from '../core/money';
import type { AccountState } from '../domain/account-state';
import type { TenantScope } from './database';
import type { AdAccountRow } from './entities/accounts';

/** Full days of which the mean is what an account spends in a day. */
export const SPEND_DAYS = 7;

/** What was known of an account before a sync looked at it. */
export interface KnownAccount extends Pick<
  AdAccountRow,
  | 'name'
  | 'status'
  | 'platformStatus'
  | 'statusReason'
  | 'currency'
  | 'statedCurrency'
  | 'timeZone'
  | 'balance'
  | 'balanceLow'
  | 'observedAt'
> {
  /** Micros spent in the last `SPEND_DAYS` full days of the account. */
  recentSpend: Micros;
}

/** Locks the account for the rest of the transaction and reads what is known of it; null when it is gone. */
export async function lockKnownAccount(
  scope: TenantScope,
  account: Pick<AdAccountRow, 'id' | 'timeZone'>,
  now: Date,
): Promise<KnownAccount | null> {
  const today = localDateAt(now, account.timeZone);
  const [row] = await scope.prepared<KnownAccount>(
    `SELECT a.name, a.status, a.platform_status AS "platformStatus", a.status_reason AS "statusReason", a.currency,
       a.stated_currency AS "statedCurrency", a.time_zone AS "timeZone", a.balance, a.balance_low AS "balanceLow",
       a.observed_at AS "observedAt",
       (SELECT coalesce(sum(d.cost), 0)::bigint FROM account_metrics_daily AS d
        WHERE d.tenant_id = a.tenant_id AND d.ad_account_id = a.id AND d.date BETWEEN $3 AND $4) AS "recentSpend"
     FROM ad_accounts AS a WHERE a.tenant_id = $1 AND a.id = $2 FOR UPDATE`,
    [scope.tenantId, account.id, addDays(today, -SPEND_DAYS), addDays(today, -1)],
  );
  return row ?? null;
}

/**
 * Keeps how the account stands on its platform. Its currency is kept as it was: stored money is in it, and so is the
 * balance, which is left alone when the platform states another.
 */
export async function keepAccountState(
  scope: TenantScope,
  id: string,
  state: AccountState,
  balanceLow: boolean,
  now: Date,
): Promise<void> {
  await scope.prepared(
    `UPDATE ad_accounts SET name = $3, status = $4::ad_account_status, time_zone = $5, platform_status = $6,
       status_reason = $7, stated_currency = $8, balance = CASE WHEN currency = $8 THEN $9::bigint ELSE balance END,
       balance_low = $10, observed_at = $11, updated_at = $11
     WHERE tenant_id = $1 AND id = $2`,
    [
      scope.tenantId,
      id,
      state.name,
      state.status,
      state.timeZone,
      state.platformStatus,
      state.statusReason,
      state.currency,
      state.balance,
      balanceLow,
      now,
    ],
  );
}

/** Notes that a sync looked at the account's campaigns, where the account's own state could not be read. */
export async function noteObserved(scope: TenantScope, id: string, now: Date): Promise<void> {
  await scope.query(`UPDATE ad_accounts SET observed_at = $3 WHERE tenant_id = $1 AND id = $2`, [
    scope.tenantId,
    id,
    now,
  ]);
}
