import { z } from 'zod';
import { notFound } from '../../core/errors';
import { sumOf } from '../../domain/totals';
import { addDays, datesBetween, localDateAt, type LocalDate } from '../../core/calendar';
import { readCampaign } from '../../store/campaign-views';
import {
  readCampaignCoverage,
  readDailyMetrics,
  type CampaignCoverage,
  type DailyMetricView,
} from '../../store/daily-metrics';
import { presentCampaignDetail } from '../presenters/campaign';
import { isoOrNull } from '../presenters/instants';
import { presentSums, presentTotals } from '../presenters/totals';
import { defineRoute } from '../route';
import { campaignDetailSchema, campaignMetricsSchema } from '../schemas/campaign';
import { id, localDate } from '../schemas/primitives';
import { requireRange, windowOf, windowQuery } from '../schemas/reporting-window';

const METRIC_DAYS = 90;

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
