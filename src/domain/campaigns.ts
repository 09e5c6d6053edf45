import type { LocalDate } from '../core/calendar';
import type { Micros } from '../core/money';
import type { AdAccountStatus, AdPlatform, BudgetType, CampaignStatus } from './enums';

/** An ad account as its platform describes it. */
export interface PlatformAccount {
  platform: AdPlatform;
  externalId: string;
  name: string;
  /** ISO 4217. */
  currency: string;
  /** IANA. */
  timeZone: string;
  status: AdAccountStatus;
  /** The manager account through which it is reached, if any. */
  managerExternalId: string | null;
}

/** A campaign as its platform describes it. */
export interface PlatformCampaign {
  externalId: string;
  name: string;
  status: CampaignStatus;
  objective: string | null;
  /** Micros of the account's currency; null when the platform has none. */
  budget: Micros | null;
  budgetType: BudgetType | null;
  startDate: LocalDate | null;
  endDate: LocalDate | null;
  /** The platform's own fields, kept as they came. */
  details: Record<string, unknown>;
}
