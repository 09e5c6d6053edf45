import { z } from 'zod';
import { summariseMetrics } from '../../store/metrics-summary';
import { presentTotals } from '../presenters/totals';
import { defineRoute } from '../route';
import { metricsSummarySchema } from '../schemas/campaign';
import { windowOf, windowQuery } from '../schemas/reporting-window';

export const metricsSummary = defineRoute({
  method: 'get',
  path: '/metrics/summary',
  access: { kind: 'user', action: 'metrics:read' },
  summary: 'Figures of a window by platform and currency',
  tags: ['Metrics'],
  request: { query: z.strictObject(windowQuery) },
  responses: {
    200: { description: 'One entry a platform and currency', body: metricsSummarySchema },
  },
  example: () => ({}),
  async read({ query }, scope, { clock }) {
    const now = clock.now();
    const rows = await summariseMetrics(scope, { window: windowOf(query, now), now });
    const items = rows.map(({ platform, currency, campaigns, ...sums }) => ({
      platform,
      currency,
      campaigns,
      totals: presentTotals(sums),
    }));
    return { status: 200 as const, body: { items } };
  },
});
