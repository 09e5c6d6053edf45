import { audienceOf } from '../world/audience';
import { addDays } from '../world/local-time';
import { addMetrics, NO_METRICS, type Metrics, type WorldAccount } from '../world/model';
import type { WorldCampaign } from '../world/model';
import type { World } from '../world/world';
import { actionsOf, type Actions } from './actions';
import { badParameter } from './graph-error';
import { HOURLY, type InsightsQuery } from './insights-query';
import { currencyUnits } from './minor-units';
import { digitsOf, effectiveStatus, FACEBOOK_LAG_HOURS, objectiveOf } from './nodes';

/** One campaign's figures of one period. */
interface Slice {
  readonly campaign: WorldCampaign;
  readonly from: string;
  readonly to: string;
  readonly hour: number | null;
  readonly metrics: Metrics;
  readonly reach: number;
  readonly plays: number;
}

/** The rows an insights request is answered with, newest campaign first, each campaign's days in order. */
export function insightsRows(world: World, account: WorldAccount, query: InsightsQuery): object[] {
  const campaigns = account.campaigns.filter(
    (campaign) =>
      query.level === 'account' ||
      (query.statuses.has(effectiveStatus(world, account, campaign)) &&
        (query.campaignIds?.has(campaign.id) ?? true)),
  );
  const slices = campaigns.flatMap((campaign) => slicesOf(world, account, campaign, query));
  if (query.level === 'campaign') {
    return slices.map((slice) => rowOf(account, [slice], query));
  }
  return grouped(slices).map((group) => rowOf(account, group, query));
}

/** The number of rows a request may have at most: what an answer that is waited for is limited by. */
export function mostRows(account: WorldAccount, query: InsightsQuery, days: number): number {
  const periods = (query.daily ? days : 1) * (query.hourly ? 24 : 1);
  return (query.level === 'campaign' ? account.campaigns.length : 1) * periods;
}

function slicesOf(
  world: World,
  account: WorldAccount,
  campaign: WorldCampaign,
  query: InsightsQuery,
): Slice[] {
  const reading = world.reading(account, FACEBOOK_LAG_HOURS);
  const last = query.to < reading.today ? query.to : reading.today;
  const slices: Slice[] = [];
  for (let date = query.from; date <= last; date = addDays(date, 1)) {
    const day = world.day(account, campaign, date, reading);
    const { reach, videoPlays } = audienceOf(campaign, day);
    if (!query.hourly) {
      slices.push(sliceOf(campaign, date, null, day, reach, videoPlays));
      continue;
    }
    for (const { hour, metrics } of world.hours(account, campaign, date, reading)) {
      const plays = audienceOf(campaign, metrics).videoPlays;
      slices.push(sliceOf(campaign, date, hour, metrics, 0, plays));
    }
  }
  const seen = slices.filter(({ metrics }) => metrics.impressions > 0 || metrics.costMicros > 0);
  return query.daily ? seen : overWhole(seen, query);
}

function sliceOf(
  campaign: WorldCampaign,
  date: string,
  hour: number | null,
  metrics: Metrics,
  reach: number,
  plays: number,
): Slice {
  return { campaign, from: date, to: date, hour, metrics, reach, plays };
}

/** The whole range as one period, or as one for each hour of the day; people who come back are counted once. */
function overWhole(slices: readonly Slice[], query: InsightsQuery): Slice[] {
  const byHour = new Map<number | null, Slice[]>();
  for (const slice of slices) byHour.set(slice.hour, [...(byHour.get(slice.hour) ?? []), slice]);
  return [...byHour.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    return [
      {
        ...first,
        from: query.from,
        to: query.to,
        metrics: sumOf(group),
        reach: Math.max(...group.map(({ reach }) => reach)),
        plays: group.reduce((sum, { plays }) => sum + plays, 0),
      },
    ];
  });
}

function sumOf(slices: readonly Slice[]): Metrics {
  return slices.map(({ metrics }) => metrics).reduce(addMetrics, NO_METRICS);
}

/** The slices of an account's campaigns by period. */
function grouped(slices: readonly Slice[]): Slice[][] {
  const groups = new Map<string, Slice[]>();
  for (const slice of slices) {
    const key = `${slice.from} ${String(slice.hour)}`;
    groups.set(key, [...(groups.get(key) ?? []), slice]);
  }
  return [...groups.values()];
}

function rowOf(account: WorldAccount, slices: readonly Slice[], query: InsightsQuery): object {
  const [slice] = slices;
  if (slice === undefined) throw new Error('a row has a slice');
  const values = valuesOf(account, slices, slice, query);
  for (const field of query.fields) {
    if (!Object.hasOwn(values, field)) {
      throw badParameter(`${field} is not valid for fields param.`);
    }
  }
  const shown = query.fields.map((field) => [field, values[field]] as const);
  return {
    ...Object.fromEntries(shown.filter(([, value]) => value !== null)),
    date_start: slice.from,
    date_stop: slice.to,
    ...(slice.hour === null ? {} : { [HOURLY]: hourRange(slice.hour) }),
  };
}

function valuesOf(
  account: WorldAccount,
  slices: readonly Slice[],
  slice: Slice,
  query: InsightsQuery,
): Record<string, unknown> {
  const { impressions, clicks, costMicros } = sumOf(slices);
  const reach = slices.reduce((sum, item) => sum + item.reach, 0);
  const plays = slices.reduce((sum, item) => sum + item.plays, 0);
  const actions = merged(
    slices.map((item) => actionsOf(item.campaign, item.metrics, item.plays, query.hourly)),
  );
  const units = costMicros / 1e6;
  const perCampaign = query.level === 'campaign';
  return {
    account_id: digitsOf(account),
    account_name: account.name,
    account_currency: account.currency,
    campaign_id: perCampaign ? slice.campaign.id : null,
    campaign_name: perCampaign ? slice.campaign.name : null,
    objective: perCampaign ? objectiveOf(slice.campaign) : null,
    impressions: String(impressions),
    clicks: String(clicks),
    inline_link_clicks: String(Math.round(clicks * 0.8)),
    spend: currencyUnits(costMicros, account.currency),
    reach: String(reach),
    frequency: reach === 0 ? '0' : (impressions / reach).toFixed(6),
    ctr: impressions === 0 ? '0' : ((100 * clicks) / impressions).toFixed(6),
    cpc: clicks === 0 ? null : (units / clicks).toFixed(6),
    cpm: impressions === 0 ? null : ((1000 * units) / impressions).toFixed(6),
    actions: orNull(actions.actions),
    action_values: orNull(actions.values),
    purchase_roas: orNull(actions.returns),
    video_play_actions: plays === 0 ? null : [{ action_type: 'video_view', value: String(plays) }],
  };
}

/** Lists without entries are left out of Meta's rows. */
function orNull<Item>(list: readonly Item[]): readonly Item[] | null {
  return list.length === 0 ? null : list;
}

function merged(all: readonly Actions[]): Actions {
  const [first] = all;
  if (all.length === 1 && first !== undefined) return first;
  const sum = (lists: readonly Actions[keyof Actions][]) => {
    const totals = new Map<string, number>();
    for (const { action_type: type, value } of lists.flat())
      totals.set(type, (totals.get(type) ?? 0) + Number(value));
    return [...totals].map(([type, value]) => ({
      action_type: type,
      value: String(Math.round(value * 100) / 100),
    }));
  };
  return {
    actions: sum(all.map(({ actions }) => actions)),
    values: sum(all.map(({ values }) => values)),
    returns: [],
  };
}

function hourRange(hour: number): string {
  const text = String(hour).padStart(2, '0');
  return `${text}:00:00 - ${text}:59:59`;
}
