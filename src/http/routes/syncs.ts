import { z } from 'zod';
import { requestSyncs } from '../../sync/request-syncs';
import { requireExisting } from '../../store/existence';
import { readSyncLogs } from '../../store/sync-log-views';
import { presentSyncLog } from '../presenters/sync-log';
import { defineRoute } from '../route';
import { id } from '../schemas/primitives';
import { plannedSyncsSchema } from '../schemas/sync-log';
import { instantAskedFor, rangeAskedFor, syncRequestFields } from '../schemas/sync-request';

const MOST_ACCOUNTS = 200;

export const newSyncs = defineRoute({
  method: 'post',
  path: '/syncs',
  access: { kind: 'user', action: 'syncs:start' },
  summary: 'Read chosen days of chosen ad accounts again, now or at an instant',
  tags: ['Syncs'],
  request: {
    body: z.strictObject({
      adAccountIds: z.array(id).min(1).max(MOST_ACCOUNTS),
      ...syncRequestFields,
    }),
  },
  responses: {
    202: {
      description: 'What is planned, account by account; a refusal holds back no other account',
      body: plannedSyncsSchema,
    },
  },
  errors: [
    { status: 404, code: 'NOT_FOUND' },
    { status: 400, code: 'SCHEDULE_IN_PAST' },
    { status: 400, code: 'SCHEDULE_TOO_FAR' },
  ],
  example: (ids) => ({
    body: { adAccountIds: [ids.adAccountId], from: '2026-11-01', to: '2026-11-07' },
  }),
  async act({ body, principal, meta }, deps) {
    const { tenantId, userId } = principal;
    const { adAccountIds } = body;
    const asked = { range: rangeAskedFor(body), scheduledAt: instantAskedFor(body) };
    await deps.database.inTenant(tenantId, (scope) =>
      requireExisting(scope, 'ad_accounts', adAccountIds),
    );
    const requested = await requestSyncs(deps, {
      tenantId,
      adAccountIds,
      requestedBy: userId,
      origin: meta.origin,
      ...asked,
    });
    const planned = requested.flatMap((one) => ('sync' in one ? one.sync.id : []));
    const syncs = await deps.database.inTenant(tenantId, (scope) => readSyncLogs(scope, planned));
    const byAccount = new Map(syncs.map((sync) => [sync.adAccountId, sync]));
    const items = requested.map((one) => {
      const sync = byAccount.get(one.adAccountId);
      return {
        adAccountId: one.adAccountId,
        sync: sync === undefined ? null : presentSyncLog(sync),
        refusal: 'refusal' in one ? { code: one.refusal.code, message: one.refusal.message } : null,
      };
    });
    return { status: 202 as const, body: { items } };
  },
});
