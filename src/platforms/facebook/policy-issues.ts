import { z } from 'zod';
import { policyIssuesOf, type PolicyIssue } from '../../domain/account-state';
import { id } from './figures';

export const REJECTED_ADS = ['DISAPPROVED'];

export const POLICY_FIELDS = ['campaign_id', 'effective_status', 'ad_review_feedback'];

/** The feedback's keys name the reasons; their texts are for people who edit the ad. */
export const policyRow = z.object({
  campaign_id: id,
  ad_review_feedback: z
    .object({ global: z.record(z.string(), z.unknown()).nullish().catch(null) })
    .nullish()
    .catch(null),
});

/** Rejected ads by campaign, with the reasons that Meta names. */
export function toPolicyIssues(rows: readonly z.infer<typeof policyRow>[]): PolicyIssue[] {
  return policyIssuesOf(
    rows.map(({ campaign_id: campaignExternalId, ad_review_feedback: feedback }) => ({
      campaignExternalId,
      reasons: Object.keys(feedback?.global ?? {}),
    })),
  );
}
