import { z } from 'zod';
import { policyIssuesOf, type AccountState, type PolicyIssue } from '../../domain/account-state';
import { advertiserStatus, FIELDS, readAdvertisers } from './accounts';
import type { TikTokDependencies } from './ask';
import { unreadableAnswer } from './failures';
import { id } from './figures';

const STATE_FIELDS = [...FIELDS, 'balance', 'rejection_reason'];

/** How an advertiser stands; its balance is what it paid in advance. @throws PlatformFailure */
export async function readAccountState(
  deps: TikTokDependencies,
  accessToken: string,
  advertiserId: string,
): Promise<AccountState> {
  const [row] = await readAdvertisers(deps, accessToken, [advertiserId], STATE_FIELDS);
  if (row === undefined) throw unreadableAnswer('it does not tell of the advertiser');
  const reason = row.rejection_reason ?? '';
  return {
    name: row.name ?? row.advertiser_id,
    currency: row.currency,
    timeZone: row.timeZone,
    status: advertiserStatus(row.status),
    platformStatus: row.status,
    statusReason: reason === '' ? null : reason,
    balance: row.balance ?? null,
  };
}

/** What to ask of ads: those whose review was not passed. */
export const POLICY_QUERY = {
  filtering: { secondary_status: 'AD_STATUS_AUDIT_DENY' },
  fields: ['ad_id', 'campaign_id', 'secondary_status'],
};

export const policyRow = z.object({ campaign_id: id, secondary_status: z.string() });

/** Rejected ads by campaign. TikTok's list does not say why; its Ads Manager does. */
export function toPolicyIssues(rows: readonly z.infer<typeof policyRow>[]): PolicyIssue[] {
  return policyIssuesOf(
    rows.map(({ campaign_id: campaignExternalId }) => ({ campaignExternalId, reasons: [] })),
  );
}
