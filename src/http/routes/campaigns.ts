import { z } from 'zod';
import { AD_PLATFORMS, CAMPAIGN_STATUSES } from '../../domain/enums';
import { notFound } from '../../core/errors';
import {
  CAMPAIGN_SORTS,
  campaignSortKind,
  listCampaigns,
  readCampaign,
  type CampaignOrder,
} from '../../store/campaign-views';
import { requireExisting } from '../../store/existence';
import { presentCampaign, presentCampaignDetail } from '../presenters/campaign';
import { defineRoute } from '../route';
import { campaignDetailSchema, campaignSchema } from '../schemas/campaign';
import { pageOfItems, pageQuery, pageRequest, presentPage } from '../schemas/page';
import { id, listOf } from '../schemas/primitives';
import { windowOf, windowQuery } from '../schemas/reporting-window';

const SORTS = CAMPAIGN_SORTS.flatMap((sort) => [sort, `-${sort}`] as const);
const DEFAULT_SORT = '-cost';

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
