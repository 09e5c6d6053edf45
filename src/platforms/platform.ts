import type { DailyMetric, DateRange, HourlyMetric } from '../domain/metrics';
import type { PlatformAccount, PlatformCampaign } from '../domain/campaigns';
import type { AccountState, PolicyIssue } from '../domain/account-state';
import type { AdPlatform } from '../domain/enums';
import type { RenewalPolicy } from '../domain/token-renewal';

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

/** Told each time that a page of the platform's answer has arrived. */
export type OnPage = () => void;

/** What a platform can give: the sync plans by it, and a rule that asks for more is refused when saved. */
export interface PlatformCapabilities {
  /** Days back from today that a sync re-reads, because the platform restates them. */
  restatementDays: number;
  /** Hours by which the platform's figures run late. */
  lagHours: number;
  /** Days back from today of which it states hours; null when it states none. */
  hourly: { daysBack: number } | null;
  /** When an access token is renewed while it still stands; null where tokens do not end. */
  tokenRenewal: RenewalPolicy | null;
}

/** What a person granted, and who they are on the platform. */
export interface AuthorisedGrant extends AccessGrant {
  refreshToken: string;
  /** The platform's id of the person, and what people know them by. */
  subject: { id: string; name: string | null };
  /** What was granted; people may leave out some of what was asked for. */
  scopes: string[];
}

/** An account as a grant reaches it; managers lead to others and are never advertised from. */
export interface DiscoveredAccount extends Omit<PlatformAccount, 'platform'> {
  isManager: boolean;
  /** The manager right above it, or null at the top of what the grant reaches. */
  parentExternalId: string | null;
}

/** How people connect a platform: OAuth 2.0 with the platform's own turns. Methods throw PlatformFailure alone. */
export interface PlatformOAuth {
  /** What is asked for, in the platform's words. */
  readonly scopes: readonly string[];
  /** Whether a proof (PKCE, S256) binds the code to who asked for it. */
  readonly pkce: boolean;
  /** Whether the grant ends with its token, so that days left can be told; else it lasts until it is taken back. */
  readonly grantEndsWithToken: boolean;
  /** Where a person gives consent. `codeChallenge` is null where the platform takes none. */
  authoriseUrl(request: {
    redirectUri: string;
    state: string;
    codeChallenge: string | null;
  }): string;
  /** Exchanges the code that consent gave. */
  exchangeCode(request: {
    code: string;
    redirectUri: string;
    codeVerifier: string | null;
  }): Promise<AuthorisedGrant>;
  /** Every account that the grant of `subjectId` reaches, managers before what is below them. */
  discoverAccounts(accessToken: string, subjectId: string): Promise<DiscoveredAccount[]>;
  /** Gives the grant back. */
  revoke(grant: { accessToken: string | null; refreshToken: string }): Promise<void>;
}

/** One ad platform: wire ↔ domain. Every method throws PlatformFailure and nothing else. */
export interface PlatformAdapter {
  readonly platform: AdPlatform;
  readonly capabilities: PlatformCapabilities;
  /** How people connect it; absent where they cannot. */
  readonly oauth?: PlatformOAuth;
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
  /** How the account stands: its status, and what it may still spend. */
  fetchAccountState(accessToken: string, account: AccountReference): Promise<AccountState>;
  /** Which campaigns have rejected ads; those without any are left out. */
  fetchPolicyIssues(accessToken: string, account: AccountReference): Promise<PolicyIssue[]>;
  /** Every campaign of the account, removed ones included: their spend is still spend. */
  fetchCampaigns(
    accessToken: string,
    account: AccountReference,
    onPage?: OnPage,
  ): Promise<PlatformCampaign[]>;
  /** Daily metrics of every campaign in the range; days without activity are absent. */
  fetchDailyMetrics(
    accessToken: string,
    account: AccountReference,
    range: DateRange,
    onPage?: OnPage,
  ): Promise<DailyMetric[]>;
  /**
   * Hourly metrics of every campaign in the range, which is within `capabilities.hourly`; hours without activity are
   * absent. Not called where that capability is null.
   */
  fetchHourlyMetrics(
    accessToken: string,
    account: AccountReference,
    range: DateRange,
    onPage?: OnPage,
  ): Promise<HourlyMetric[]>;
}

/** The adapters that this installation is configured for. */
export type PlatformAdapters = Partial<Record<AdPlatform, PlatformAdapter>>;
