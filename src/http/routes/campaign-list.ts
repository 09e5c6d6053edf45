import { z } from 'zod';
import { AD_PLATFORMS, CAMPAIGN_STATUSES } from '../../domain/enums';
import type { CampaignFilter } from '../../store/campaign-filter';
import { sumCampaigns } from '../../store/campaign-totals';
import {
  CAMPAIGN_SORTS,
  campaignSortKind,
  listCampaigns,
  type CampaignOrder,
} from '../../store/campaign-views';
import type { TenantScope } from '../../store/database';
import { requireExisting } from '../../store/existence';
import type { PageRequest, Position } from '../../store/keyset';
import { windowDates } from '../../store/reporting-window';
import { BYTE_ORDER_MARK, csvLine } from '../csv';
import { presentCampaign } from '../presenters/campaign';
import { CAMPAIGN_CSV_HEAD, campaignCsvCells } from '../presenters/campaign-csv';
import { presentTotals } from '../presenters/totals';
import { defineRoute } from '../route';
import { campaignSchema, campaignTotalsSchema } from '../schemas/campaign';
import { pageOfItems, pageQuery, pageRequest, presentPage } from '../schemas/page';
import { id, listOf } from '../schemas/primitives';
import { windowOf, windowQuery } from '../schemas/reporting-window';

const SORTS = CAMPAIGN_SORTS.flatMap((sort) => [sort, `-${sort}`] as const);
const DEFAULT_SORT = '-cost';

const filterQuery = {
  q: z.string().trim().max(200).optional().meta({ description: 'Part of the name' }),
  status: listOf(CAMPAIGN_STATUSES).optional(),
  platform: listOf(AD_PLATFORMS).optional(),
  adAccountId: id.optional(),
  clientId: id.optional(),
  alerts: z
    .literal('open')
    .optional()
    .meta({ description: 'Only campaigns with an unresolved alert' }),
};
const querySchema = z.strictObject({ ...windowQuery, ...filterQuery });
type FilterQuery = Omit<z.output<typeof querySchema>, keyof typeof windowQuery>;

/** @throws AppError NOT_FOUND for an account or client that this tenant does not have */
async function filterOf(scope: TenantScope, query: FilterQuery): Promise<CampaignFilter> {
  const { adAccountId = null, clientId = null } = query;
  if (adAccountId !== null) await requireExisting(scope, 'ad_accounts', [adAccountId]);
  if (clientId !== null) await requireExisting(scope, 'clients', [clientId]);
  return {
    text: query.q ?? null,
    statuses: query.status ?? null,
    platforms: query.platform ?? null,
    adAccountId,
    clientId,
    alerting: query.alerts === 'open',
  };
}

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
      ...filterQuery,
      sort: z.enum(SORTS).default(DEFAULT_SORT),
    }),
  },
  responses: { 200: { description: 'A page of campaigns', body: pageOfItems(campaignSchema) } },
  example: (ids) => ({ query: { adAccountId: ids.adAccountId, clientId: ids.clientId } }),
  async read({ query }, scope, { clock }) {
    const { sort } = query;
    const order = orderOf(sort);
    const now = clock.now();
    const page = await listCampaigns(scope, {
      filter: await filterOf(scope, query),
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

export const campaignTotals = defineRoute({
  method: 'get',
  path: '/campaigns/totals',
  access: { kind: 'user', action: 'campaigns:read' },
  summary: 'Sums of the campaigns that a filter lets through, by currency',
  tags: ['Campaigns'],
  request: { query: querySchema },
  responses: { 200: { description: 'One entry a currency', body: campaignTotalsSchema } },
  example: (ids) => ({ query: { adAccountId: ids.adAccountId, clientId: ids.clientId } }),
  async read({ query }, scope, { clock }) {
    const now = clock.now();
    const filter = await filterOf(scope, query);
    const rows = await sumCampaigns(scope, { filter, window: windowOf(query, now), now });
    const items = rows.map(({ currency, campaigns: count, ...sums }) => ({
      currency,
      campaigns: count,
      totals: presentTotals(sums),
    }));
    return { status: 200 as const, body: { items } };
  },
});

const EXPORT_PAGE = 1000;

export const campaignExport = defineRoute({
  method: 'get',
  path: '/campaigns/export.csv',
  access: { kind: 'user', action: 'campaigns:read' },
  summary: 'Every campaign that a filter lets through, as CSV (RFC 4180, UTF-8)',
  tags: ['Campaigns'],
  request: {
    query: z.strictObject({
      ...windowQuery,
      ...filterQuery,
      sort: z.enum(SORTS).default(DEFAULT_SORT),
    }),
  },
  responses: { 200: { description: 'The file', file: 'text/csv' } },
  example: (ids) => ({ query: { adAccountId: ids.adAccountId, clientId: ids.clientId } }),
  async stream({ query, principal }, { database, clock }) {
    const now = clock.now();
    const window = windowOf(query, now);
    const order = orderOf(query.sort);
    const { tenantId } = principal;
    const filter = await database.inTenant(tenantId, (scope) => filterOf(scope, query));
    const { from, to } = windowDates(window, now.toISOString().slice(0, 10));
    async function* pieces(): AsyncGenerator<string> {
      yield BYTE_ORDER_MARK + csvLine(CAMPAIGN_CSV_HEAD);
      let after: Position | null = null;
      do {
        const page: PageRequest = { limit: EXPORT_PAGE, after };
        const { rows, next } = await database.inTenant(tenantId, (scope) =>
          listCampaigns(scope, { filter, order, window, page, now }),
        );
        yield rows.map((row) => csvLine(campaignCsvCells(row))).join('');
        after = next;
      } while (after !== null);
    }
    return {
      fileName: `campaigns-${from}-${to}.csv`,
      mediaType: 'text/csv; charset=utf-8',
      pieces: pieces(),
    };
  },
});
