/** What an ad account did, all campaigns together: kept beside the daily metrics. */
import { bigint, date, double, entity, instant, primary, tenantKey, uuid } from './columns';

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
