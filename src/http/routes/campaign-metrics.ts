import { z } from 'zod';
import { addDays, localDateAt } from '../../core/calendar';
import { invalidRequest, notFound } from '../../core/errors';
import { GRANULARITIES, type Granularity } from '../../domain/granularity';
import { readCampaignCoverage, type CampaignCoverage } from '../../store/campaign-coverage';
import { readCampaignMetrics } from '../../store/campaign-metrics';
import type { TenantScope } from '../../store/database';
import { listMetricChains } from '../../store/metric-chains';
import {
  presentChain,
  presentDays,
  presentHours,
  presentMaturity,
} from '../presenters/campaign-metrics';
import { sumOf } from '../../domain/totals';
import { presentTotals } from '../presenters/totals';
import { defineRoute } from '../route';
import { campaignMetricsSchema, metricChainSchema } from '../schemas/campaign-metrics';
import { pageOfItems, pageQuery, pageRequest, presentPage } from '../schemas/page';
import { id, instant, localDate } from '../schemas/primitives';
import { LONGEST_RANGE_DAYS, requireRange } from '../schemas/reporting-window';

/** Days when no range is given, and the most at once. */
const DAYS: Readonly<Record<Granularity, { usual: number; most: number }>> = {
  day: { usual: 90, most: LONGEST_RANGE_DAYS },
  hour: { usual: 7, most: 14 },
};
const NEWEST_FIRST = '-date';

const rangeQuery = {
  from: localDate.optional(),
  to: localDate.optional(),
  granularity: z
    .enum(GRANULARITIES)
    .default('day')
    .meta({
      description: `Hours are given for at most ${DAYS.hour.most} days at once, days for ${DAYS.day.most}`,
    }),
};

interface RangeQuery {
  from?: string | undefined;
  to?: string | undefined;
  granularity: Granularity;
}

/** @throws AppError INVALID_REQUEST when the range is reversed or too long for its granularity */
function rangeOf({ from, to, granularity }: RangeQuery, now: Date, timeZone: string) {
  const { usual, most } = DAYS[granularity];
  const last = to ?? localDateAt(now, timeZone);
  const first = from ?? addDays(last, 1 - usual);
  requireRange(first, last, most);
  return { from: first, to: last };
}

async function requireCoverage(scope: TenantScope, campaignId: string): Promise<CampaignCoverage> {
  const coverage = await readCampaignCoverage(scope, campaignId);
  if (coverage === null) throw notFound('The campaign');
  return coverage;
}

export const campaignMetrics = defineRoute({
  method: 'get',
  path: '/campaigns/{id}/metrics',
  access: { kind: 'user', action: 'metrics:read' },
  summary: 'A campaign’s figures day by day or hour by hour, as they are or as they were known',
  tags: ['Campaigns', 'Metrics'],
  request: {
    params: z.strictObject({ id }),
    query: z.strictObject({
      ...rangeQuery,
      knownAt: instant
        .optional()
        .meta({ description: 'The figures as they were known at this instant' }),
    }),
  },
  responses: { 200: { description: 'Its days or hours', body: campaignMetricsSchema } },
  example: (ids) => ({ params: { id: ids.campaignId } }),
  async read({ params, query }, scope, { clock }) {
    const coverage = await requireCoverage(scope, params.id);
    const now = clock.now();
    const knownAt = query.knownAt === undefined ? null : new Date(query.knownAt);
    if (knownAt !== null && knownAt.getTime() > now.getTime())
      throw invalidRequest([
        { path: 'knownAt', code: 'IN_THE_FUTURE', message: 'lies in the future' },
      ]);
    const { granularity } = query;
    const range = rangeOf(query, now, coverage.timeZone);
    const wanted = { campaignId: params.id, ...range, knownAt };
    const frame = { coverage, ...range, asOf: knownAt ?? now };
    const days = await readCampaignMetrics(scope, { ...wanted, granularity: 'day' });
    // Where nothing at all was known yet, a day without a row was not a zero.
    const unknownThen = knownAt !== null && days.length === 0;
    const items = unknownThen
      ? []
      : granularity === 'day'
        ? presentDays(days, frame)
        : presentHours(await readCampaignMetrics(scope, { ...wanted, granularity }), days, frame);
    const { currency, timeZone, coveredFrom, coveredTo } = coverage;
    const body = {
      currency,
      timeZone,
      granularity,
      knownAt: knownAt?.toISOString() ?? null,
      ...range,
      coveredFrom,
      coveredTo,
      ...presentMaturity(frame),
      totals: presentTotals(sumOf(days)),
      items,
    };
    return { status: 200 as const, body };
  },
});

export const campaignRevisions = defineRoute({
  method: 'get',
  path: '/campaigns/{id}/revisions',
  access: { kind: 'user', action: 'metrics:read' },
  summary: 'A campaign’s days or hours that have changed, newest first, with every value they had',
  tags: ['Campaigns', 'Metrics'],
  request: {
    params: z.strictObject({ id }),
    query: z.strictObject({ ...pageQuery, ...rangeQuery }),
  },
  responses: {
    200: { description: 'A page of chains of values', body: pageOfItems(metricChainSchema) },
  },
  example: (ids) => ({ params: { id: ids.campaignId } }),
  async read({ params, query }, scope, { clock }) {
    const coverage = await requireCoverage(scope, params.id);
    const { granularity } = query;
    const range = rangeOf(query, clock.now(), coverage.timeZone);
    const page = await listMetricChains(
      scope,
      { campaignId: params.id, granularity, ...range },
      pageRequest(query, 'hour', NEWEST_FIRST),
    );
    return {
      status: 200 as const,
      body: presentPage(page, NEWEST_FIRST, (chain) => presentChain(chain, granularity, coverage)),
    };
  },
});
