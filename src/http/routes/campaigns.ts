import { z } from 'zod';
import { assignCampaign } from '../../accounts/assign-client';
import { notFound } from '../../core/errors';
import { readCampaign } from '../../store/campaign-views';
import { presentCampaignDetail } from '../presenters/campaign';
import { defineRoute } from '../route';
import { campaignDetailSchema } from '../schemas/campaign';
import { clientAssignmentSchema } from '../schemas/client';
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

export const assignedCampaign = defineRoute({
  method: 'patch',
  path: '/campaigns/{id}',
  access: { kind: 'user', action: 'campaigns:assign' },
  summary: 'Say for which client a campaign works; null: for that of its account',
  tags: ['Campaigns', 'Clients'],
  request: { params: z.strictObject({ id }), body: clientAssignmentSchema },
  responses: { 200: { description: 'The campaign', body: campaignDetailSchema } },
  example: (ids) => ({ params: { id: ids.campaignId }, body: { clientId: ids.spareClientId } }),
  async act({ params, body, actor, principal }, deps) {
    const { clientId } = body;
    await assignCampaign(deps, actor, { campaignId: params.id, clientId });
    const now = deps.clock.now();
    const found = await deps.database.inTenant(principal.tenantId, (scope) =>
      readCampaign(scope, { campaignId: params.id, window: windowOf({}, now), now }),
    );
    if (found === null) throw notFound('The campaign');
    return { status: 200 as const, body: presentCampaignDetail(found, now) };
  },
});
