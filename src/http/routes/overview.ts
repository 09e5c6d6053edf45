import { z } from 'zod';
import { addDays, daysBetween, localDateAt } from '../../core/calendar';
import { comparisonShift } from '../../domain/comparison';
import { readAccountFreshness } from '../../store/account-freshness';
import { readClientNames } from '../../store/client-views';
import { readPacing } from '../../store/pacing';
import {
  countUnresolvedAlerts,
  readPortfolioDays,
  readPortfolioShares,
} from '../../store/portfolio-views';
import { windowDates } from '../../store/reporting-window';
import { readTenantSettings } from '../../store/tenants';
import { presentFreshness, presentPortfolios } from '../presenters/overview';
import { defineRoute } from '../route';
import { overviewSchema } from '../schemas/overview';
import { windowOf, windowQuery } from '../schemas/reporting-window';

export const overview = defineRoute({
  method: 'get',
  path: '/overview',
  access: { kind: 'user', action: 'metrics:read' },
  summary: 'The portfolio in a window against the one before, what is open, and how fresh it is',
  tags: ['Metrics'],
  request: { query: z.strictObject(windowQuery) },
  responses: { 200: { description: 'The overview', body: overviewSchema } },
  example: () => ({}),
  async read({ query }, scope, { clock }) {
    const now = clock.now();
    const window = windowOf(query, now);
    const { timeZone, currency } = await readTenantSettings(scope);
    const today = localDateAt(now, timeZone);
    const { from, to } = windowDates(window, today);
    const windowDays = daysBetween(from, to) + 1;
    const shiftDays = comparisonShift(window.kind === 'days' ? window.days : windowDays);
    const comparison = { window, shiftDays, now };
    const lastOver = to < today ? to : addDays(today, -1);
    const body = {
      from,
      to,
      previousFrom: addDays(from, -shiftDays),
      previousTo: addDays(lastOver, -shiftDays),
      shiftDays,
      alerts: await countUnresolvedAlerts(scope),
      freshness: presentFreshness(await readAccountFreshness(scope), now),
      portfolios: presentPortfolios({
        days: await readPortfolioDays(scope, comparison),
        shares: await readPortfolioShares(scope, comparison),
        pacing: await readPacing(scope, { now }),
        clientNames: await readClientNames(scope),
        ownCurrency: currency,
        windowDays,
      }),
    };
    return { status: 200 as const, body };
  },
});
