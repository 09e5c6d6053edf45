import { z } from 'zod';
import { AD_PLATFORMS, CAMPAIGN_STATUSES } from '../../domain/enums';
import { notFound } from '../../core/errors';
import { addDays, datesBetween, localDateAt, type LocalDate } from '../../core/calendar';
import {
  CAMPAIGN_SORTS,
  campaignSortKind,
  listCampaigns,
  readCampaign,
  type CampaignOrder,
} from '../../store/campaign-views';
import {
  readCampaignCoverage,
  readDailyMetrics,
  type CampaignCoverage,
  type DailyMetricView,
} from '../../store/daily-metrics';
import { requireExisting } from '../../store/existence';
import { presentCampaign, presentCampaignDetail } from '../presenters/campaign';
import { isoOrNull } from '../presenters/instants';
import { presentSums, presentTotals } from '../presenters/totals';
import { defineRoute } from '../route';
import { campaignDetailSchema, campaignMetricsSchema, campaignSchema } from '../schemas/campaign';
import { pageOfItems, pageQuery, pageRequest, presentPage } from '../schemas/page';
import { id, listOf, localDate } from '../schemas/primitives';
import { requireRange, windowOf, windowQuery } from '../schemas/reporting-window';

const SORTS = CAMPAIGN_SORTS.flatMap((sort) => [sort, `-${sort}`] as const);
const DEFAULT_SORT = '-cost';
const METRIC_DAYS = 90;

function orderOf(sort: (typeof SORTS)[number]): CampaignOrder {
  const descending = sort.startsWith('-');
  const by = CAMPAIGN_SORTS.find((name) => name === (descending ? sort.slice(1) : sort));
  return { by: by ?? 'cost', descending };
}

export const campaigns = defineRoute({
  method: 'get',
  path: '/campaigns',
  access: { kind: 'user', action: 'campaigns:read' },
  summary: 'Campaigns with the figures of a window',
  tags: ['Campaigns'],
  request: {
    query: z.strictObject({
      ...pageQuery,
      ...windowQuery,
      q: z.string().trim().max(200).optional().meta({ description: 'Part of the name' }),
      status: listOf(CAMPAIGN_STATUSES).optional(),
      platform: listOf(AD_PLATFORMS).optional(),
      adAccountId: id.optional(),
      sort: z.enum(SORTS).default(DEFAULT_SORT),
    }),
  },
  responses: { 200: { description: 'A page of campaigns', body: pageOfItems(campaignSchema) } },
  example: (ids) => ({ query: { adAccountId: ids.adAccountId } }),
  async read({ query }, scope, { clock }) {
    const { adAccountId = null, sort } = query;
    if (adAccountId !== null) await requireExisting(scope, 'ad_accounts', [adAccountId]);
    const order = orderOf(sort);
    const now = clock.now();
    const page = await listCampaigns(scope, {
      filter: {
        text: query.q ?? null,
        statuses: query.status ?? null,
        platforms: query.platform ?? null,
        adAccountId,
      },
      order,
      window: windowOf(query, now),
      page: pageRequest(query, campaignSortKind(order.by) === 'text' ? 'text' : 'number', sort),
      now,
    });
    return {
      status: 200 as const,
      body: presentPage(page, sort, (row) => presentCampaign(row, now)),
    };
  },
});

export const campaign = defineRoute({
  method: 'get',
  path: '/campaigns/{id}',
  access: { kind: 'user', action: 'campaigns:read' },
  summary: 'One campaign with the figures of a window',
  tags: ['Campaigns'],
  request: { params: z.strictObject({ id }), query: z.strictObject(windowQuery) },
  responses: { 200: { description: 'The campaign', body: campaignDetailSchema } },
  example: (ids) => ({ params: { id: ids.campaignId } }),
  async read({ params, query }, scope, { clock }) {
    const now = clock.now();
    const found = await readCampaign(scope, {
      campaignId: params.id,
      window: windowOf(query, now),
      now,
    });
    if (found === null) throw notFound('The campaign');
    return { status: 200 as const, body: presentCampaignDetail(found, now) };
  },
});

export const campaignMetrics = defineRoute({
  method: 'get',
  path: '/campaigns/{id}/metrics',
  access: { kind: 'user', action: 'metrics:read' },
  summary: 'A campaign’s figures day by day',
  tags: ['Campaigns', 'Metrics'],
  request: {
    params: z.strictObject({ id }),
    query: z.strictObject({ from: localDate.optional(), to: localDate.optional() }),
  },
  responses: { 200: { description: 'Its days', body: campaignMetricsSchema } },
  example: (ids) => ({ params: { id: ids.campaignId } }),
  async read({ params, query }, scope, { clock }) {
    const coverage = await readCampaignCoverage(scope, params.id);
    if (coverage === null) throw notFound('The campaign');
    const to = query.to ?? localDateAt(clock.now(), coverage.timeZone);
    const from = query.from ?? addDays(to, 1 - METRIC_DAYS);
    requireRange(from, to);
    const stored = await readDailyMetrics(scope, { campaignId: params.id, from, to });
    const body = {
      ...coverage,
      from,
      to,
      totals: presentTotals(sumOf(stored)),
      items: daysOf(stored, coverage, from, to),
    };
    return { status: 200 as const, body };
  },
});

function sumOf(days: readonly DailyMetricView[]) {
  const sum = { impressions: 0n, clicks: 0n, cost: 0n, conversions: 0, conversionValue: 0n };
  for (const day of days) {
    sum.impressions += day.impressions;
    sum.clicks += day.clicks;
    sum.cost += day.cost;
    sum.conversions += day.conversions;
    sum.conversionValue += day.conversionValue;
  }
  return sum;
}

/** Every stored day, and every covered day on which nothing happened as a zero. */
function daysOf(
  stored: readonly DailyMetricView[],
  { coveredFrom, coveredTo }: CampaignCoverage,
  from: LocalDate,
  to: LocalDate,
) {
  const byDate = new Map(stored.map((day) => [day.date, day]));
  const covered = (date: LocalDate) =>
    coveredFrom !== null && coveredTo !== null && date >= coveredFrom && date <= coveredTo;
  return datesBetween(from, to).flatMap((date) => {
    const day = byDate.get(date);
    if (day === undefined && !covered(date)) return [];
    return {
      date,
      ...presentSums(day ?? sumOf([])),
      firstObservedAt: isoOrNull(day?.firstObservedAt ?? null),
      updatedAt: isoOrNull(day?.updatedAt ?? null),
    };
  });
}
