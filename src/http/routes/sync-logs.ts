import { z } from 'zod';
import { notFound } from '../../core/errors';
import { AD_PLATFORMS, SYNC_STATUSES, SYNC_TYPES } from '../../domain/enums';
import { requireExisting } from '../../store/existence';
import { listSyncLogs, readSyncLogs } from '../../store/sync-log-views';
import { cancelSync } from '../../sync/cancel-sync';
import { presentSyncLog } from '../presenters/sync-log';
import { defineRoute } from '../route';
import { pageOfItems, pageQuery, pageRequest, presentPage } from '../schemas/page';
import { id, listOf } from '../schemas/primitives';
import { syncLogSchema } from '../schemas/sync-log';

export const syncLogs = defineRoute({
  method: 'get',
  path: '/sync-logs',
  access: { kind: 'user', action: 'syncs:read' },
  summary: 'Syncs, newest first',
  tags: ['Syncs'],
  request: {
    query: z.strictObject({
      ...pageQuery,
      status: listOf(SYNC_STATUSES).optional(),
      adAccountId: id.optional(),
      platform: listOf(AD_PLATFORMS).optional(),
      syncType: listOf(SYNC_TYPES).optional(),
      planned: z.enum(['true', 'false']).optional().meta({
        description: 'true: those alone that wait for the instant for which they were planned',
      }),
    }),
  },
  responses: { 200: { description: 'A page of syncs', body: pageOfItems(syncLogSchema) } },
  example: (ids) => ({ query: { adAccountId: ids.adAccountId } }),
  async read({ query }, scope) {
    const { adAccountId = null } = query;
    if (adAccountId !== null) await requireExisting(scope, 'ad_accounts', [adAccountId]);
    const page = await listSyncLogs(scope, {
      statuses: query.status ?? null,
      adAccountId,
      platforms: query.platform ?? null,
      syncTypes: query.syncType ?? null,
      plannedOnly: query.planned === 'true',
      page: pageRequest(query, 'instant', '-createdAt'),
    });
    return { status: 200 as const, body: presentPage(page, '-createdAt', presentSyncLog) };
  },
});

export const syncLog = defineRoute({
  method: 'get',
  path: '/sync-logs/{id}',
  access: { kind: 'user', action: 'syncs:read' },
  summary: 'One sync and how far it has come',
  tags: ['Syncs'],
  request: { params: z.strictObject({ id }) },
  responses: { 200: { description: 'The sync', body: syncLogSchema } },
  example: (ids) => ({ params: { id: ids.syncLogId } }),
  async read({ params }, scope) {
    const [found] = await readSyncLogs(scope, [params.id]);
    if (found === undefined) throw notFound('The sync');
    return { status: 200 as const, body: presentSyncLog(found) };
  },
});

export const cancelledSync = defineRoute({
  method: 'post',
  path: '/sync-logs/{id}/cancel',
  access: { kind: 'user', action: 'syncs:start' },
  summary: 'Take back a sync that somebody asked for and that has not begun',
  tags: ['Syncs'],
  request: { params: z.strictObject({ id }) },
  responses: { 200: { description: 'The sync: FAILED with SYNC_CANCELLED', body: syncLogSchema } },
  errors: [
    { status: 409, code: 'SYNC_BEGUN' },
    { status: 409, code: 'SYNC_NOT_ASKED_FOR' },
  ],
  example: (ids) => ({ params: { id: ids.plannedSyncId } }),
  async act({ params, actor }, deps) {
    await cancelSync(deps, actor, params.id);
    const syncs = await deps.database.inTenant(actor.principal.tenantId, (scope) =>
      readSyncLogs(scope, [params.id]),
    );
    const [sync] = syncs.map(presentSyncLog);
    if (sync === undefined) throw notFound('The sync');
    return { status: 200 as const, body: sync };
  },
});
