/** A campaign's standing as the platforms' screens know it. */
export type CampaignStanding = 'ENABLED' | 'PAUSED' | 'REMOVED';

/** A platform that the world has accounts on, as faults and the ledger name it. */
export type WorldPlatform = 'google_ads' | 'facebook' | 'tiktok';

/** What kind of advertising a campaign buys; each platform folder spells it in its own words. */
export type Channel =
  | 'SEARCH'
  | 'SHOPPING'
  | 'PERFORMANCE_MAX'
  | 'VIDEO'
  | 'DISPLAY'
  | 'DEMAND_GEN'
  | 'SOCIAL_SALES'
  | 'SOCIAL_LEADS'
  | 'SOCIAL_TRAFFIC'
  | 'SOCIAL_AWARENESS'
  | 'VIDEO_SALES'
  | 'VIDEO_LEADS'
  | 'VIDEO_TRAFFIC'
  | 'VIDEO_REACH';

/** One advertiser's account. Money in it is in its currency, dates in its time zone. */
export interface WorldAccount {
  readonly platform: WorldPlatform;
  readonly id: string;
  readonly name: string;
  readonly currency: string;
  readonly timeZone: string;
  /** Smallest amount that is billed, in micros of the currency (10,000 for THB and USD, 1,000,000 for JPY and TWD). */
  readonly billableUnitMicros: number;
  /** Parts that a conversion is divided into: 100 where shares of one are attributed, 1 where whole ones are. */
  readonly conversionParts: 100 | 1;
  /** How late conversions arrive, as a multiple of the usual lateness. */
  readonly lateness: number;
  /** Age in days from which the platform no longer restates a day. */
  readonly settledAfterDays: number;
  readonly campaigns: readonly WorldCampaign[];
}

/** A slow swing around 1: height, angular speed per day, phase. */
export interface Wave {
  readonly height: number;
  readonly speed: number;
  readonly phase: number;
}

/** One campaign and the constants its days are drawn from. */
export interface WorldCampaign {
  readonly id: string;
  readonly accountId: string;
  readonly slot: number;
  readonly name: string;
  readonly channel: Channel;
  readonly budgetId: string;
  readonly dailyBudgetMicros: number;
  /** First local date with traffic, YYYY-MM-DD. */
  readonly startDate: string;
  /** First local date without traffic for a campaign that was paused or removed long ago. */
  readonly endedOn: string | null;
  readonly standingOnceEnded: CampaignStanding;
  readonly cpcMicros: number;
  readonly clickThroughRate: number;
  readonly conversionRate: number;
  /** Currency units per conversion. */
  readonly valuePerConversion: number;
  /** Slow swings of spend, price per click, click-through rate, conversion rate and value per conversion. */
  readonly waves: Readonly<Record<'spend' | 'cpc' | 'clickThrough' | 'conversion' | 'value', Wave>>;
  /** What its noise is drawn from. */
  readonly random: number;
}

/** What a campaign did in a period. Cost in micros of the account's currency, value in currency units. */
export interface Metrics {
  readonly impressions: number;
  readonly clicks: number;
  readonly costMicros: number;
  readonly conversions: number;
  readonly conversionsValue: number;
}

/** Nothing happened. */
export const NO_METRICS: Metrics = {
  impressions: 0,
  clicks: 0,
  costMicros: 0,
  conversions: 0,
  conversionsValue: 0,
};

/** Rounds to two decimals, as the platforms report conversions and their value. */
export function roundToCents(value: number): number {
  return Math.round(value * 100) / 100;
}

/** The sum of metrics; conversions and value keep two decimals. */
export function addMetrics(left: Metrics, right: Metrics): Metrics {
  return combine(left, right, 1);
}

/** What is left of metrics once others are taken away. */
export function subtractMetrics(left: Metrics, right: Metrics): Metrics {
  return combine(left, right, -1);
}

function combine(left: Metrics, right: Metrics, sign: 1 | -1): Metrics {
  return {
    impressions: left.impressions + sign * right.impressions,
    clicks: left.clicks + sign * right.clicks,
    costMicros: left.costMicros + sign * right.costMicros,
    conversions: roundToCents(left.conversions + sign * right.conversions),
    conversionsValue: roundToCents(left.conversionsValue + sign * right.conversionsValue),
  };
}
