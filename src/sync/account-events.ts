import type { AccountState } from '../domain/account-state';
import type { AccountEventKind, EventFacts, FoundEvent } from '../domain/activity';
import type { AdAccountStatus } from '../domain/enums';
import { SPEND_DAYS, type KnownAccount } from '../store/account-observations';

/** A balance that lasts for fewer days than the first is low, and stays so until it lasts for as many as the second. */
const LOW_DAYS = 3;
const RESTORED_DAYS = 5;

const STATUS_KINDS: Readonly<Record<AdAccountStatus, AccountEventKind>> = {
  ENABLED: 'ACCOUNT_RESTORED',
  PAUSED: 'ACCOUNT_PAUSED',
  SUSPENDED: 'ACCOUNT_SUSPENDED',
  CLOSED: 'ACCOUNT_CLOSED',
};

/**
 * What happened to an account between two syncs, and whether its balance is low now: balance ÷ mean daily spend of the
 * last seven full days, in days. An account that was not looked at before has no events.
 */
export function accountEvents(
  before: KnownAccount,
  state: AccountState,
): { events: FoundEvent[]; balanceLow: boolean } {
  const days = balanceDays(before, state);
  const balanceLow = isLow(before, state, days);
  if (before.observedAt === null || before.platformStatus === null)
    return { events: [], balanceLow };
  const events: FoundEvent[] = [];
  const found = (kind: AccountEventKind, was: EventFacts, is: EventFacts) =>
    events.push({ kind, campaignId: null, before: was, after: is });
  if (before.name !== state.name)
    found('ACCOUNT_RENAMED', { name: before.name }, { name: state.name });
  if (before.timeZone !== state.timeZone)
    found('ACCOUNT_TIME_ZONE_CHANGED', timeZoneOf(before), timeZoneOf(state));
  if (before.status !== state.status)
    found(STATUS_KINDS[state.status], statusOf(before), statusOf(state));
  const currency = before.statedCurrency ?? before.currency;
  if (currency !== state.currency)
    found('ACCOUNT_CURRENCY_CHANGED', { currency }, { currency: state.currency });
  // The balance that is kept is in the account's own currency.
  if (state.currency !== before.currency) return { events, balanceLow };
  const balanced = balanceKind(before, state, balanceLow);
  if (balanced !== null)
    found(
      balanced,
      { balance: before.balance?.toString() ?? null },
      { balance: state.balance?.toString() ?? null, balanceDays: days },
    );
  return { events, balanceLow };
}

function balanceKind(
  before: KnownAccount,
  state: AccountState,
  balanceLow: boolean,
): AccountEventKind | null {
  if (balanceLow !== before.balanceLow)
    return balanceLow ? 'ACCOUNT_BALANCE_LOW' : 'ACCOUNT_BALANCE_RESTORED';
  const added = before.balance !== null && state.balance !== null && state.balance > before.balance;
  return added ? 'ACCOUNT_BALANCE_ADDED' : null;
}

/** To a tenth; null without a balance, when nothing was spent lately, or when the money cannot be compared. */
function balanceDays(before: KnownAccount, { balance, currency }: AccountState): number | null {
  if (balance === null || before.recentSpend <= 0n || currency !== before.currency) return null;
  return Number((balance * BigInt(SPEND_DAYS) * 10n) / before.recentSpend) / 10;
}

/** An account that spends nothing, maybe since its money is gone, is as low as it was. */
function isLow(before: KnownAccount, { balance }: AccountState, days: number | null): boolean {
  if (balance === null) return false;
  if (days === null) return before.balanceLow;
  return days < (before.balanceLow ? RESTORED_DAYS : LOW_DAYS);
}

const timeZoneOf = ({ timeZone }: { timeZone: string }): EventFacts => ({ timeZone });

const statusOf = ({
  status,
  platformStatus,
  statusReason,
}: Pick<KnownAccount, 'status' | 'platformStatus' | 'statusReason'>): EventFacts => ({
  status,
  platformStatus,
  statusReason,
});
