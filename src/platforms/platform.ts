import type { DailyMetric, DateRange, HourlyMetric } from '../domain/metrics';
import type { PlatformAccount, PlatformCampaign } from '../domain/campaigns';
import type { AdPlatform } from '../domain/enums';

/** An access token as the platform granted it. */
export interface AccessGrant {
  accessToken: string;
  /** Null when it does not end by itself: it stands until it is revoked (TikTok). */
  expiresAt: Date | null;
  scope: string | null;
  /** What to renew with from now on, where a renewal replaces it. */
  refreshToken?: string;
}

/** The account a call is about, and the manager through which it is reached. */
export interface AccountReference {
  externalId: string;
  managerExternalId: string | null;
  /** ISO 4217: money on the wire is converted to micros of it. */
  currency: string;
  /** IANA: its days are the account's. */
  timeZone: string;
  /** What people set for the account on its platform, e.g. which of its actions are conversions. */
  details: Record<string, unknown>;
}

/** What a platform can give: the sync plans by it, and a rule that asks for more is refused when saved. */
export interface PlatformCapabilities {
  /** Days back from today that a sync re-reads, because the platform restates them. */
  restatementDays: number;
  /** Hours by which the platform's figures run late. */
  lagHours: number;
  /** Days back from today of which it states hours; null when it states none. */
  hourly: { daysBack: number } | null;
  /**
   * When an access token is renewed while it still stands: so long before its end, and not more often than that. Null
   * where tokens do not end.
   */
  tokenRenewal: { beforeEndMs: number; notWithinMs: number } | null;
}

/** One ad platform: wire ↔ domain. Every method throws PlatformFailure and nothing else. */
export interface PlatformAdapter {
  readonly platform: AdPlatform;
  readonly capabilities: PlatformCapabilities;
  /**
   * Renews: exchanges a refresh token (or a long-lived token that stands) for an access token. Where tokens do not end,
   * it proves that the token still stands.
   */
  refreshToken(refreshToken: string): Promise<AccessGrant>;
  /**
   * The accounts that can be advertised from under a manager account (Google), managers themselves excluded, or as a
   * user (Facebook, TikTok).
   */
  listAccounts(accessToken: string, managerExternalId: string): Promise<PlatformAccount[]>;
  /** Every campaign of the account, removed ones included: their spend is still spend. */
  fetchCampaigns(accessToken: string, account: AccountReference): Promise<PlatformCampaign[]>;
  /** Daily metrics of every campaign in the range; days without activity are absent. */
  fetchDailyMetrics(
    accessToken: string,
    account: AccountReference,
    range: DateRange,
  ): Promise<DailyMetric[]>;
  /**
   * Hourly metrics of every campaign in the range, which is within `capabilities.hourly`; hours without activity are
   * absent. Not called where that capability is null.
   */
  fetchHourlyMetrics(
    accessToken: string,
    account: AccountReference,
    range: DateRange,
  ): Promise<HourlyMetric[]>;
}

/** The adapters that this installation is configured for. */
export type PlatformAdapters = Partial<Record<AdPlatform, PlatformAdapter>>;
