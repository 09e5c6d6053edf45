/** Campaigns, their daily metrics and summaries, and the syncs that bring them. */
import * as enums from '../../domain/enums';
import type { ReadDays } from '../../domain/metrics';
import {
  arrayOf,
  bigint,
  date,
  double,
  entity,
  instant,
  integer,
  json,
  nullable,
  oneOf,
  primary,
  tenantKey,
  text,
  timestamps,
  uuid,
} from './columns';

export interface CampaignRow {
  tenantId: string;
  id: string;
  adAccountId: string;
  clientId: string | null;
  platform: (typeof enums.AD_PLATFORMS)[number];
  externalId: string;
  name: string;
  status: (typeof enums.CAMPAIGN_STATUSES)[number];
  objective: string | null;
  budget: bigint | null;
  budgetType: (typeof enums.BUDGET_TYPES)[number] | null;
  startDate: string | null;
  endDate: string | null;
  labels: string[];
  /** When a sync wrote the row last, which it does when the platform says something else: the account tells its syncs. */
  lastSyncedAt: Date | null;
  syncStatus: (typeof enums.SYNC_STATUSES)[number];
  details: Record<string, unknown>;
  /** How many ads the platform rejected, and why; null until a sync has asked. */
  rejectedAds: number | null;
  rejectionReasons: string[];
  createdAt: Date;
  updatedAt: Date;
}

export const CampaignEntity = entity<CampaignRow>('Campaign', 'campaigns', {
  ...tenantKey,
  id: primary(uuid),
  adAccountId: { ...uuid, name: 'ad_account_id' },
  clientId: { ...nullable(uuid), name: 'client_id' },
  platform: oneOf('ad_platform', enums.AD_PLATFORMS),
  externalId: { ...text, name: 'external_id' },
  name: text,
  status: oneOf('campaign_status', enums.CAMPAIGN_STATUSES),
  objective: nullable(text),
  budget: nullable(bigint),
  budgetType: { ...nullable(oneOf('budget_type', enums.BUDGET_TYPES)), name: 'budget_type' },
  startDate: { ...nullable(date), name: 'start_date' },
  endDate: { ...nullable(date), name: 'end_date' },
  labels: arrayOf(text),
  lastSyncedAt: { ...nullable(instant), name: 'last_synced_at' },
  syncStatus: { ...oneOf('sync_status', enums.SYNC_STATUSES), name: 'sync_status' },
  details: json,
  rejectedAds: { ...nullable(integer), name: 'rejected_ads' },
  rejectionReasons: { ...arrayOf(text), name: 'rejection_reasons' },
  ...timestamps,
});

export interface CampaignMetricDailyRow {
  tenantId: string;
  campaignId: string;
  date: string;
  impressions: bigint;
  clicks: bigint;
  cost: bigint;
  conversions: number;
  conversionValue: bigint;
  reach: bigint | null;
  frequency: number | null;
  videoViews: bigint | null;
  firstObservedAt: Date;
  updatedAt: Date;
}

export const CampaignMetricDailyEntity = entity<CampaignMetricDailyRow>(
  'CampaignMetricDaily',
  'campaign_metrics_daily',
  {
    ...tenantKey,
    campaignId: { ...primary(uuid), name: 'campaign_id' },
    date: primary(date),
    impressions: bigint,
    clicks: bigint,
    cost: bigint,
    conversions: double,
    conversionValue: { ...bigint, name: 'conversion_value' },
    reach: nullable(bigint),
    frequency: nullable(double),
    videoViews: { ...nullable(bigint), name: 'video_views' },
    firstObservedAt: { ...instant, name: 'first_observed_at' },
    updatedAt: { ...instant, name: 'updated_at' },
  },
);

export interface CampaignSummaryRow {
  tenantId: string;
  campaignId: string;
  adAccountId: string;
  firstDay: string;
  impressions: bigint[];
  clicks: bigint[];
  cost: bigint[];
  conversions: number[];
  conversionValue: bigint[];
  updatedAt: Date;
}

export const CampaignSummaryEntity = entity<CampaignSummaryRow>(
  'CampaignSummary',
  'campaign_summaries',
  {
    ...tenantKey,
    campaignId: { ...primary(uuid), name: 'campaign_id' },
    adAccountId: { ...uuid, name: 'ad_account_id' },
    firstDay: { ...date, name: 'first_day' },
    impressions: arrayOf(bigint),
    clicks: arrayOf(bigint),
    cost: arrayOf(bigint),
    conversions: arrayOf(double),
    conversionValue: { ...arrayOf(bigint), name: 'conversion_value' },
    updatedAt: { ...instant, name: 'updated_at' },
  },
);

export interface SyncLogRow {
  tenantId: string;
  id: string;
  adAccountId: string;
  platform: (typeof enums.AD_PLATFORMS)[number];
  accountId: string;
  syncType: (typeof enums.SYNC_TYPES)[number];
  status: (typeof enums.SYNC_STATUSES)[number];
  slot: Date | null;
  rangeFrom: string | null;
  rangeTo: string | null;
  requestedBy: string | null;
  /** When it may be taken up: a planned sync's instant, later where an attempt was put off. */
  scheduledAt: Date;
  /** The instant for which a person planned it; null when it was to begin at once. */
  plannedFor: Date | null;
  /** The range is this many days up to the day on which it begins; null when the range was given as days. */
  lastDays: number | null;
  startedAt: Date | null;
  completedAt: Date | null;
  errorCode: string | null;
  errorMessage: string | null;
  /** The platform's own id of the request that failed, for its support. */
  errorRequestId: string | null;
  recordsCount: bigint;
  recordsSync: bigint;
  /** Pages that platforms answered with, over all attempts. */
  pagesCount: number;
  daysDone: number;
  daysTotal: number;
  /** What is stored of the range so far, by whichever attempt. */
  daysRead: ReadDays[];
  /** When the run is expected to end; null while that cannot be told. */
  expectedAt: Date | null;
  attempts: number;
  runId: string | null;
  leaseUntil: Date | null;
  createdAt: Date;
  updatedAt: Date;
}

export const SyncLogEntity = entity<SyncLogRow>('SyncLog', 'sync_logs', {
  ...tenantKey,
  id: primary(uuid),
  adAccountId: { ...uuid, name: 'ad_account_id' },
  platform: oneOf('ad_platform', enums.AD_PLATFORMS),
  accountId: { ...text, name: 'account_id' },
  syncType: { ...oneOf('sync_type', enums.SYNC_TYPES), name: 'sync_type' },
  status: oneOf('sync_status', enums.SYNC_STATUSES),
  slot: nullable(instant),
  rangeFrom: { ...nullable(date), name: 'range_from' },
  rangeTo: { ...nullable(date), name: 'range_to' },
  requestedBy: { ...nullable(uuid), name: 'requested_by' },
  scheduledAt: { ...instant, name: 'scheduled_at' },
  plannedFor: { ...nullable(instant), name: 'planned_for' },
  lastDays: { ...nullable(integer), name: 'last_days' },
  startedAt: { ...nullable(instant), name: 'started_at' },
  completedAt: { ...nullable(instant), name: 'completed_at' },
  errorCode: { ...nullable(text), name: 'error_code' },
  errorMessage: { ...nullable(text), name: 'error_message' },
  errorRequestId: { ...nullable(text), name: 'error_request_id' },
  recordsCount: { ...bigint, name: 'records_count' },
  recordsSync: { ...bigint, name: 'records_sync' },
  pagesCount: { ...integer, name: 'pages_count' },
  daysDone: { ...integer, name: 'days_done' },
  daysTotal: { ...integer, name: 'days_total' },
  daysRead: { ...json, name: 'days_read' },
  expectedAt: { ...nullable(instant), name: 'expected_at' },
  attempts: integer,
  runId: { ...nullable(uuid), name: 'run_id' },
  leaseUntil: { ...nullable(instant), name: 'lease_until' },
  ...timestamps,
});
