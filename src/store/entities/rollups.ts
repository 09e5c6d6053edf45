/** Sums that are kept beside the daily metrics: what screens read over thousands of campaigns. */
import {
  arrayOf,
  bigint,
  date,
  double,
  entity,
  instant,
  primary,
  tenantKey,
  uuid,
} from './columns';

export interface AccountMetricDailyRow {
  tenantId: string;
  adAccountId: string;
  date: string;
  impressions: bigint;
  clicks: bigint;
  cost: bigint;
  conversions: number;
  conversionValue: bigint;
  updatedAt: Date;
}

export const AccountMetricDailyEntity = entity<AccountMetricDailyRow>(
  'AccountMetricDaily',
  'account_metrics_daily',
  {
    ...tenantKey,
    adAccountId: { ...primary(uuid), name: 'ad_account_id' },
    date: primary(date),
    impressions: bigint,
    clicks: bigint,
    cost: bigint,
    conversions: double,
    conversionValue: { ...bigint, name: 'conversion_value' },
    updatedAt: { ...instant, name: 'updated_at' },
  },
);

/** Element i of each array is the sum of the campaign's days up to and with `firstDay` + i − 1, from a fixed origin. */
export interface CampaignRunningSumsRow {
  tenantId: string;
  campaignId: string;
  firstDay: string;
  lastDay: string;
  impressions: bigint[];
  clicks: bigint[];
  cost: bigint[];
  conversions: number[];
  conversionValue: bigint[];
  updatedAt: Date;
}

export const CampaignRunningSumsEntity = entity<CampaignRunningSumsRow>(
  'CampaignRunningSums',
  'campaign_running_sums',
  {
    ...tenantKey,
    campaignId: { ...primary(uuid), name: 'campaign_id' },
    firstDay: { ...date, name: 'first_day' },
    lastDay: { ...date, name: 'last_day' },
    impressions: arrayOf(bigint),
    clicks: arrayOf(bigint),
    cost: arrayOf(bigint),
    conversions: arrayOf(double),
    conversionValue: { ...arrayOf(bigint), name: 'conversion_value' },
    updatedAt: { ...instant, name: 'updated_at' },
  },
);
