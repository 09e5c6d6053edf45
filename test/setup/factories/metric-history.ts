import type { Database } from '../../../src/store/database';
import * as history from '../../../src/store/entities/metric-history';
import type { CampaignFace } from './campaigns';
import { CREATED_AT, insertRow } from './insert-row';

const FIGURES = {
  impressions: 400n,
  clicks: 12n,
  cost: 38_000_000n,
  conversions: 0.5,
  conversionValue: 190_000_000n,
};

/** When what a revision said was replaced. */
const SUPERSEDED_AT = new Date(CREATED_AT.getTime() + 3_600_000);

/** One hour of a campaign. The weeks around today have partitions; others need ensure_hourly_partitions first. */
export async function createHourlyMetric(
  database: Database,
  campaign: CampaignFace,
  values: Partial<history.CampaignMetricHourlyRow> & { date: string },
) {
  return await insertRow(database, campaign.tenantId, history.CampaignMetricHourlyEntity, {
    tenantId: campaign.tenantId,
    campaignId: campaign.id,
    hour: 0,
    ...FIGURES,
    firstObservedAt: CREATED_AT,
    updatedAt: CREATED_AT,
    ...values,
  });
}

/** What a day of a campaign said before. */
export async function createDailyRevision(
  database: Database,
  campaign: CampaignFace,
  values: Partial<history.MetricRevisionDailyRow> & { date: string },
) {
  return await insertRow(database, campaign.tenantId, history.MetricRevisionDailyEntity, {
    tenantId: campaign.tenantId,
    campaignId: campaign.id,
    ...FIGURES,
    reach: null,
    frequency: null,
    videoViews: null,
    observedAt: CREATED_AT,
    supersededAt: SUPERSEDED_AT,
    ...values,
  });
}

/** What an hour of a campaign said before. */
export async function createHourlyRevision(
  database: Database,
  campaign: CampaignFace,
  values: Partial<history.MetricRevisionHourlyRow> & { date: string },
) {
  return await insertRow(database, campaign.tenantId, history.MetricRevisionHourlyEntity, {
    tenantId: campaign.tenantId,
    campaignId: campaign.id,
    hour: 0,
    ...FIGURES,
    observedAt: CREATED_AT,
    supersededAt: SUPERSEDED_AT,
    ...values,
  });
}
