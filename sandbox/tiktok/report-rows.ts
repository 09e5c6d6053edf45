import { audienceOf } from '../world/audience';
import { addDays } from '../world/local-time';
import {
  addMetrics,
  NO_METRICS,
  type Metrics,
  type WorldAccount,
  type WorldCampaign,
} from '../world/model';
import type { World } from '../world/world';
import { TIKTOK_LAG_HOURS } from './advertisers';
import { statusesOf } from './campaigns';
import type { ReportQuery } from './report-query';
import { badParameter } from './tiktok-error';

/** One campaign's figures of one period; without a time it is the whole range. */
interface Slice {
  readonly time: string | null;
  readonly metrics: Metrics;
}

/** What TikTok writes where a figure does not apply. */
const NOT_APPLICABLE = '-';

/** The rows of a report, campaign by campaign, each one's periods in order; periods without delivery are left out. */
export function reportRows(world: World, account: WorldAccount, query: ReportQuery): object[] {
  const campaigns = account.campaigns.filter(
    (campaign) =>
      (query.campaignIds?.has(campaign.id) ?? true) &&
      (query.withDeleted || statusesOf(world, account, campaign).operation !== 'DELETE'),
  );
  return campaigns.flatMap((campaign) =>
    slicesOf(world, account, campaign, query)
      .filter(({ metrics }) => metrics.impressions > 0 || metrics.costMicros > 0)
      .map((slice) => rowOf(campaign, slice, query)),
  );
}

function slicesOf(
  world: World,
  account: WorldAccount,
  campaign: WorldCampaign,
  { from, to, time }: ReportQuery,
): Slice[] {
  const reading = world.reading(account, TIKTOK_LAG_HOURS);
  const last = to < reading.today ? to : reading.today;
  const slices: Slice[] = [];
  for (let date = from; date <= last; date = addDays(date, 1)) {
    if (time !== 'stat_time_hour') {
      const metrics = world.day(account, campaign, date, reading);
      slices.push({ time: `${date} 00:00:00`, metrics });
      continue;
    }
    for (const { hour, metrics } of world.hours(account, campaign, date, reading)) {
      slices.push({ time: `${date} ${String(hour).padStart(2, '0')}:00:00`, metrics });
    }
  }
  if (time !== null) return slices;
  return [
    { time: null, metrics: slices.map((slice) => slice.metrics).reduce(addMetrics, NO_METRICS) },
  ];
}

function rowOf(campaign: WorldCampaign, slice: Slice, query: ReportQuery): object {
  const figures = figuresOf(campaign, slice.metrics);
  for (const name of query.metrics) {
    if (!Object.hasOwn(figures, name)) throw badParameter(`Invalid metric fields: ['${name}']`);
  }
  return {
    dimensions: {
      campaign_id: campaign.id,
      ...(query.time === null ? {} : { [query.time]: slice.time }),
    },
    metrics: Object.fromEntries(query.metrics.map((name) => [name, figures[name]])),
  };
}

/** Every metric is text. Rates are percents; the “rate” of completed payments is what they were worth. */
function figuresOf(campaign: WorldCampaign, metrics: Metrics): Readonly<Record<string, string>> {
  const { impressions, clicks, costMicros, conversions, conversionsValue } = metrics;
  const { reach, videoPlays } = audienceOf(campaign, metrics);
  const spend = costMicros / 1e6;
  const sells = campaign.valuePerConversion > 0;
  const ratio = (share: number, whole: number, factor = 1) =>
    whole === 0 ? '0.00' : ((factor * share) / whole).toFixed(2);
  return {
    campaign_name: campaign.name,
    spend: spend.toFixed(2),
    impressions: String(impressions),
    clicks: String(clicks),
    ctr: ratio(clicks, impressions, 100),
    cpc: ratio(spend, clicks),
    cpm: ratio(spend, impressions, 1000),
    conversion: String(conversions),
    cost_per_conversion: ratio(spend, conversions),
    conversion_rate: ratio(conversions, clicks, 100),
    complete_payment: sells ? String(conversions) : NOT_APPLICABLE,
    total_complete_payment_rate: sells ? conversionsValue.toFixed(2) : NOT_APPLICABLE,
    complete_payment_roas: sells ? ratio(conversionsValue, spend) : NOT_APPLICABLE,
    reach: String(reach),
    frequency: ratio(impressions, reach),
    video_play_actions: String(videoPlays),
    video_watched_2s: String(Math.round(videoPlays * 0.41)),
    video_watched_6s: String(Math.round(videoPlays * 0.17)),
  };
}
