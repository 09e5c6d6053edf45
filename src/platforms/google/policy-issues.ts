import { z } from 'zod';
import { policyIssuesOf, type PolicyIssue } from '../../domain/account-state';
import { campaignIdOf } from './campaigns';

/** Rejected ads of what is not removed. */
export const POLICY_QUERY = `
  SELECT campaign.id, ad_group_ad.ad.id, ad_group_ad.policy_summary.approval_status,
    ad_group_ad.policy_summary.policy_topic_entries
  FROM ad_group_ad
  WHERE ad_group_ad.policy_summary.approval_status = 'DISAPPROVED' AND ad_group_ad.status != 'REMOVED'
    AND campaign.status != 'REMOVED'`;

/** The topic is Google's own word, in capitals. */
export const policyRow = z.object({
  campaign: z.object({ resourceName: z.string().regex(/^customers\/\d+\/campaigns\/\d+$/) }),
  adGroupAd: z.object({
    policySummary: z
      .object({
        policyTopicEntries: z.array(z.object({ topic: z.string().nullish() })).nullish(),
      })
      .nullish(),
  }),
});

/** Rejected ads by campaign, with the policy topics that Google names. */
export function toPolicyIssues(
  rows: readonly z.infer<typeof policyRow>[],
  accountId: string,
): PolicyIssue[] {
  return policyIssuesOf(
    rows.map(({ campaign, adGroupAd: ad }) => ({
      campaignExternalId: campaignIdOf(campaign.resourceName, accountId),
      reasons: (ad.policySummary?.policyTopicEntries ?? []).flatMap(({ topic }) =>
        topic === undefined || topic === null || topic === '' ? [] : [topic],
      ),
    })),
  );
}
