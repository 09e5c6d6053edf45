import { addDays } from '../../../src/core/calendar';
import { newId } from '../../../src/core/ids';
import { refreshSummaries, SUMMARY_DAYS } from '../../../src/store/campaign-summaries';
import type { Database } from '../../../src/store/database';
import type * as accounts from '../../../src/store/entities/accounts';
import * as campaigns from '../../../src/store/entities/campaigns';
import { refreshAccountDays } from '../../../src/store/refresh-account-days';
import { CREATED_AT, STAMPS, insertRow } from './insert-row';

/** What a row of an ad account must know of it. */
export type AccountFace = Pick<
  accounts.AdAccountRow,
  'tenantId' | 'id' | 'platform' | 'externalId'
>;
/** What a row of a campaign must know of it. */
export type CampaignFace = Pick<campaigns.CampaignRow, 'tenantId' | 'id' | 'adAccountId'>;

export async function createCampaign(
  database: Database,
  account: AccountFace,
  values: Partial<campaigns.CampaignRow> = {},
) {
  return await insertRow(database, account.tenantId, campaigns.CampaignEntity, {
    tenantId: account.tenantId,
    id: newId(),
    adAccountId: account.id,
    clientId: null,
    platform: account.platform,
    externalId: newId().slice(-12),
    name: 'Brand search',
    status: 'ACTIVE',
    objective: 'SEARCH',
    budget: 1_000_000_000n,
    budgetType: 'DAILY',
    startDate: '2026-01-01',
    endDate: null,
    labels: [],
    lastSyncedAt: null,
    syncStatus: 'COMPLETED',
    details: {},
    rejectedAds: null,
    rejectionReasons: [],
    ...STAMPS,
    ...values,
  });
}

/** One day of a campaign, summed up as a sync would. The months around today have partitions; others need ensure_metric_partitions first. */
export async function createDailyMetric(
  database: Database,
  campaign: CampaignFace,
  values: Partial<campaigns.CampaignMetricDailyRow> & { date: string },
) {
  await database.inTenant(campaign.tenantId, (scope) =>
    scope.query('SELECT ensure_metric_partitions($1::date, $1::date)', [values.date]),
  );
  const row = await insertRow(database, campaign.tenantId, campaigns.CampaignMetricDailyEntity, {
    tenantId: campaign.tenantId,
    campaignId: campaign.id,
    impressions: 10_000n,
    clicks: 300n,
    cost: 970_000_000n,
    conversions: 12.5,
    conversionValue: 4_850_000_000n,
    reach: null,
    frequency: null,
    videoViews: null,
    firstObservedAt: CREATED_AT,
    updatedAt: CREATED_AT,
    ...values,
  });
  const day = { from: values.date, to: values.date };
  await database.inTenant(campaign.tenantId, async (scope) => {
    const [known] = await scope.query<{ last: string }>(
      `SELECT first_day + ${SUMMARY_DAYS - 1} AS last FROM campaign_summaries WHERE campaign_id = $1`,
      [campaign.id],
    );
    const today = known !== undefined && known.last > values.date ? known.last : values.date;
    const window = { firstDay: addDays(today, 1 - SUMMARY_DAYS), today };
    await refreshSummaries(scope, campaign.adAccountId, window, [campaign.id], CREATED_AT, day);
    await refreshAccountDays(scope, campaign.adAccountId, day, CREATED_AT);
  });
  return row;
}

/** A run of equal days, oldest first. */
export async function createDailyMetrics(
  database: Database,
  campaign: CampaignFace,
  dates: readonly string[],
  values: Partial<campaigns.CampaignMetricDailyRow> = {},
) {
  const rows: campaigns.CampaignMetricDailyRow[] = [];
  for (const date of dates) {
    rows.push(await createDailyMetric(database, campaign, { ...values, date }));
  }
  return rows;
}

/** A campaign's summary, in place of the one that its days have made. */
export async function createCampaignSummary(
  database: Database,
  campaign: CampaignFace,
  values: Partial<campaigns.CampaignSummaryRow> = {},
) {
  await database.inTenant(campaign.tenantId, (scope) =>
    scope.query('DELETE FROM campaign_summaries WHERE campaign_id = $1', [campaign.id]),
  );
  return await insertRow(database, campaign.tenantId, campaigns.CampaignSummaryEntity, {
    tenantId: campaign.tenantId,
    campaignId: campaign.id,
    adAccountId: campaign.adAccountId,
    firstDay: '2026-11-19',
    impressions: [10_000n, 9_000n],
    clicks: [300n, 280n],
    cost: [970_000_000n, 960_000_000n],
    conversions: [12.5, 11],
    conversionValue: [4_850_000_000n, 4_400_000_000n],
    updatedAt: CREATED_AT,
    ...values,
  });
}

export async function createSyncLog(
  database: Database,
  account: AccountFace,
  values: Partial<campaigns.SyncLogRow> = {},
) {
  return await insertRow(database, account.tenantId, campaigns.SyncLogEntity, {
    tenantId: account.tenantId,
    id: newId(),
    adAccountId: account.id,
    platform: account.platform,
    accountId: account.externalId,
    syncType: 'SCHEDULED',
    status: 'COMPLETED',
    slot: null,
    rangeFrom: '2026-11-19',
    rangeTo: '2026-11-20',
    requestedBy: null,
    scheduledAt: CREATED_AT,
    plannedFor: null,
    lastDays: null,
    startedAt: CREATED_AT,
    completedAt: CREATED_AT,
    errorCode: null,
    errorMessage: null,
    errorRequestId: null,
    recordsCount: 2n,
    recordsSync: 2n,
    pagesCount: 0,
    expectedAt: null,
    daysDone: 2,
    daysTotal: 2,
    daysRead: [],
    attempts: 1,
    runId: null,
    leaseUntil: null,
    ...STAMPS,
    ...values,
  });
}

/** A sync of the last week that somebody planned for far later, so that no test comes to its instant. */
export async function createPlannedSync(
  database: Database,
  account: AccountFace,
  values: Partial<campaigns.SyncLogRow> = {},
) {
  const plannedFor = new Date('2040-01-01T00:00:00Z');
  return await createSyncLog(database, account, {
    ...{ syncType: 'MANUAL', status: 'PENDING', rangeFrom: null, rangeTo: null, lastDays: 7 },
    ...{ plannedFor, scheduledAt: plannedFor, startedAt: null, completedAt: null },
    ...{ recordsCount: 0n, recordsSync: 0n, daysDone: 0, daysTotal: 7, attempts: 0 },
    ...values,
  });
}
