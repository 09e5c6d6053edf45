import { z } from 'zod';
import type { AccountState } from '../../domain/account-state';
import type { AccountReference } from '../platform';
import { accountRow, accountStatus } from './accounts';
import { classifyThrown } from './failures';
import { count } from './figures';
import { microsFromMinorUnits } from './minor-units';
import { checked, openGraph, type GraphDependencies } from './session';

const STATE_FIELDS = [
  'name',
  'currency',
  'timezone_name',
  'account_status',
  'disable_reason',
  'amount_spent',
  'spend_cap',
];

const stateRow = accountRow.extend({
  disable_reason: z.number().int().nullish(),
  amount_spent: count.nullish().transform((minor) => minor ?? 0n),
  spend_cap: count.nullish().transform((minor) => minor ?? 0n),
});

/** AdAccount.account_status and disable_reason, by the names that the Marketing API gives their numbers. */
const STATUS_NAMES: Readonly<Record<number, string>> = {
  1: 'ACTIVE',
  2: 'DISABLED',
  3: 'UNSETTLED',
  7: 'PENDING_RISK_REVIEW',
  8: 'PENDING_SETTLEMENT',
  9: 'IN_GRACE_PERIOD',
  100: 'PENDING_CLOSURE',
  101: 'CLOSED',
  201: 'ANY_ACTIVE',
  202: 'ANY_CLOSED',
};
const DISABLE_REASONS: Readonly<Record<number, string>> = {
  1: 'ADS_INTEGRITY_POLICY',
  2: 'ADS_IP_REVIEW',
  3: 'RISK_PAYMENT',
  4: 'GRAY_ACCOUNT_SHUT_DOWN',
  5: 'ADS_AFC_REVIEW',
  6: 'BUSINESS_INTEGRITY_RAR',
  7: 'PERMANENT_CLOSE',
  8: 'UNUSED_RESELLER_ACCOUNT',
  9: 'UNUSED_ACCOUNT',
};

/**
 * How an ad account stands. Meta's own `balance` is what is owed, not what is left: what may be spent is what remains of
 * the account's spending limit, where it has one. @throws PlatformFailure
 */
export async function readAccountState(
  deps: GraphDependencies,
  accessToken: string,
  { externalId }: AccountReference,
): Promise<AccountState> {
  const { sdk, api } = await openGraph(deps, accessToken, externalId);
  const node = new sdk.AdAccount(externalId, {}, undefined, api);
  try {
    await node.read(STATE_FIELDS);
  } catch (error) {
    throw classifyThrown(error);
  }
  const row = checked(node._data, stateRow);
  const cap = row.spend_cap;
  const reason = row.disable_reason ?? 0;
  return {
    name: row.name ?? row.id,
    currency: row.currency,
    timeZone: row.timezone_name,
    status: accountStatus(row.account_status),
    platformStatus: STATUS_NAMES[row.account_status] ?? String(row.account_status),
    statusReason: reason === 0 ? null : (DISABLE_REASONS[reason] ?? String(reason)),
    balance: cap === 0n ? null : microsFromMinorUnits(cap - row.amount_spent, row.currency),
  };
}
