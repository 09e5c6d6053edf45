import { z } from 'zod';
import { notFound } from '../../core/errors';
import { readCampaign } from '../../store/campaign-views';
import { presentCampaignDetail } from '../presenters/campaign';
import { defineRoute } from '../route';
import { campaignDetailSchema } from '../schemas/campaign';
import { id } from '../schemas/primitives';
import { windowOf, windowQuery } from '../schemas/reporting-window';

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
