/** Hourly metrics, and what daily and hourly metrics said before they changed. */
import {
  bigint,
  date,
  double,
  entity,
  instant,
  nullable,
  primary,
  smallint,
  tenantKey,
  uuid,
} from './columns';

interface Figures {
  impressions: bigint;
  clicks: bigint;
  cost: bigint;
  conversions: number;
  conversionValue: bigint;
}

interface DayKey {
  tenantId: string;
  campaignId: string;
  date: string;
}

interface Revision {
  observedAt: Date;
  supersededAt: Date;
}

export interface CampaignMetricHourlyRow extends DayKey, Figures {
  hour: number;
  firstObservedAt: Date;
  updatedAt: Date;
}

export interface MetricRevisionDailyRow extends DayKey, Figures, Revision {
  reach: bigint | null;
  frequency: number | null;
  videoViews: bigint | null;
}

export interface MetricRevisionHourlyRow extends DayKey, Figures, Revision {
  hour: number;
}

const dayKey = {
  ...tenantKey,
  campaignId: { ...primary(uuid), name: 'campaign_id' },
  date: primary(date),
} as const;

const figures = {
  impressions: bigint,
  clicks: bigint,
  cost: bigint,
  conversions: double,
  conversionValue: { ...bigint, name: 'conversion_value' },
} as const;

const revision = {
  observedAt: { ...instant, name: 'observed_at' },
  supersededAt: { ...primary(instant), name: 'superseded_at' },
} as const;

export const CampaignMetricHourlyEntity = entity<CampaignMetricHourlyRow>(
  'CampaignMetricHourly',
  'campaign_metrics_hourly',
  {
    ...dayKey,
    hour: primary(smallint),
    ...figures,
    firstObservedAt: { ...instant, name: 'first_observed_at' },
    updatedAt: { ...instant, name: 'updated_at' },
  },
);

export const MetricRevisionDailyEntity = entity<MetricRevisionDailyRow>(
  'MetricRevisionDaily',
  'metric_revisions_daily',
  {
    ...dayKey,
    ...figures,
    reach: nullable(bigint),
    frequency: nullable(double),
    videoViews: { ...nullable(bigint), name: 'video_views' },
    ...revision,
  },
);

export const MetricRevisionHourlyEntity = entity<MetricRevisionHourlyRow>(
  'MetricRevisionHourly',
  'metric_revisions_hourly',
  { ...dayKey, hour: primary(smallint), ...figures, ...revision },
);
