import { z } from 'zod';
import { EVENT_KINDS } from '../../domain/enums';
import { listEvents } from '../../store/event-views';
import { requireExisting } from '../../store/existence';
import { presentEvent } from '../presenters/event';
import { defineRoute } from '../route';
import { eventSchema } from '../schemas/event';
import { pageOfItems, pageQuery, pageRequest, presentPage } from '../schemas/page';
import { id, listOf } from '../schemas/primitives';

/** Instants that PostgreSQL and people can both mean. */
const seen = z.iso.datetime().regex(/^20\d\d-/, { error: 'is not an instant of this century' });

export const events = defineRoute({
  method: 'get',
  path: '/events',
  access: { kind: 'user', action: 'events:read' },
  summary: 'What happened to campaigns and accounts on their platforms, newest first',
  tags: ['Events'],
  request: {
    query: z.strictObject({
      ...pageQuery,
      campaignId: id.optional(),
      adAccountId: id.optional(),
      kind: listOf(EVENT_KINDS).optional(),
      from: seen.optional().meta({ description: 'Seen at this instant or later' }),
      to: seen.optional().meta({ description: 'Seen before this instant' }),
    }),
  },
  responses: { 200: { description: 'A page of events', body: pageOfItems(eventSchema) } },
  example: (ids) => ({ query: { campaignId: ids.campaignId, adAccountId: ids.adAccountId } }),
  async read({ query }, scope) {
    const { adAccountId = null, campaignId = null } = query;
    if (adAccountId !== null) await requireExisting(scope, 'ad_accounts', [adAccountId]);
    if (campaignId !== null) await requireExisting(scope, 'campaigns', [campaignId]);
    const page = await listEvents(scope, {
      campaignId,
      adAccountId,
      kinds: query.kind ?? null,
      from: query.from ?? null,
      to: query.to ?? null,
      page: pageRequest(query, 'instant', '-occurredAt'),
    });
    return { status: 200 as const, body: presentPage(page, '-occurredAt', presentEvent) };
  },
});
