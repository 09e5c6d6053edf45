import type { Micros } from '../core/money';
import type { AdAccountStatus } from './enums';

/** How an ad account stands on its platform. */
export interface AccountState {
  name: string;
  /** ISO 4217. */
  currency: string;
  /** IANA. */
  timeZone: string;
  status: AdAccountStatus;
  /** The platform's own word for the status, and why it is so, kept as they came. */
  platformStatus: string;
  statusReason: string | null;
  /**
   * What may still be spent, in micros of `currency`: a prepaid balance, or what is left of a limit on the account's
   * spend. Null where nothing limits it.
   */
  balance: Micros | null;
}

/** Ads of a campaign that its platform rejected. */
export interface PolicyIssue {
  campaignExternalId: string;
  /** How many of its ads. */
  ads: number;
  /** The platform's own words, each once, sorted; none where it does not say. */
  reasons: string[];
}

/** Counts rejected ads by campaign. Ads come one by one with the platform's reasons. */
export function policyIssuesOf(
  ads: Iterable<{ campaignExternalId: string; reasons: readonly string[] }>,
): PolicyIssue[] {
  const found = new Map<string, { ads: number; reasons: Set<string> }>();
  for (const { campaignExternalId, reasons } of ads) {
    const issue = found.get(campaignExternalId) ?? { ads: 0, reasons: new Set<string>() };
    issue.ads += 1;
    for (const reason of reasons) issue.reasons.add(reason);
    found.set(campaignExternalId, issue);
  }
  return [...found].map(([campaignExternalId, issue]) => ({
    campaignExternalId,
    ads: issue.ads,
    reasons: [...issue.reasons].sort(),
  }));
}
