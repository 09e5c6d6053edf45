import type { AdAccountStatus, AdPlatform, BudgetType, CampaignStatus, EventKind } from './enums';

/** What can happen to a campaign on its platform, as two syncs in a row show it. */
export type CampaignEventKind = Extract<EventKind, `CAMPAIGN_${string}`>;
/** What can happen to an ad account. */
export type AccountEventKind = Extract<EventKind, `ACCOUNT_${string}`>;

/** What a campaign or an account said before or after: the facts that the kind is about and no others. */
export interface EventFacts {
  name?: string;
  status?: CampaignStatus | AdAccountStatus;
  /** The platform's own word for the status, and why. */
  platformStatus?: string | null;
  statusReason?: string | null;
  /** Micros of the account's currency, as a decimal string; null when the campaign has no budget of its own. */
  budget?: string | null;
  budgetType?: BudgetType | null;
  /** How many ads are rejected, and the platform's words why. */
  rejectedAds?: number;
  reasons?: string[];
  /** Micros of the account's currency, as a decimal string. */
  balance?: string | null;
  /** How many days of recent spend the balance lasts, to a tenth. */
  balanceDays?: number | null;
  currency?: string;
  timeZone?: string;
}

/** Something that a sync found to have happened since the one before. */
export interface FoundEvent {
  kind: EventKind;
  /** Null when it happened to the account. */
  campaignId: string | null;
  before: EventFacts | null;
  after: EventFacts;
}

/** An event as it is told: it happened after `notBefore`, when it was not so yet, and by `occurredAt`, when it was seen. */
export interface ActivityPayload {
  id: string;
  kind: EventKind;
  adAccountId: string;
  adAccountName: string;
  platform: AdPlatform;
  campaignId: string | null;
  campaignName: string | null;
  notBefore: string;
  occurredAt: string;
  before: EventFacts | null;
  after: EventFacts;
}

/** An event with the CLIENT users who may see it, for announcing it. */
export interface ActivityNews {
  face: ActivityPayload;
  clientUserIds: string[];
}
