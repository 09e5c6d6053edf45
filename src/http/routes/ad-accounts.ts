import { z } from 'zod';
import { assignAdAccount } from '../../accounts/assign-client';
import { invalidRequest, notFound } from '../../core/errors';
import { listAdAccounts, readAdAccount } from '../../store/ad-account-views';
import { readSyncLogs } from '../../store/sync-log-views';
import { requestSync } from '../../sync/request-sync';
import { presentAdAccount } from '../presenters/ad-account';
import { presentSyncLog } from '../presenters/sync-log';
import { defineRoute } from '../route';
import { adAccountSchema } from '../schemas/ad-account';
import { clientAssignmentSchema } from '../schemas/client';
import { pageOfItems, pageQuery, pageRequest, presentPage } from '../schemas/page';
import { id, localDate } from '../schemas/primitives';
import { syncLogSchema } from '../schemas/sync-log';

export const adAccounts = defineRoute({
  method: 'get',
  path: '/ad-accounts',
  access: { kind: 'user', action: 'ad-accounts:read' },
  summary: 'Ad accounts by name, each with its latest sync',
  tags: ['Ad accounts'],
  request: { query: z.strictObject(pageQuery) },
  responses: { 200: { description: 'A page of ad accounts', body: pageOfItems(adAccountSchema) } },
  example: () => ({}),
  async read({ query }, scope, { clock }) {
    const page = await listAdAccounts(scope, pageRequest(query, 'text', 'name'));
    const ids = page.rows.flatMap(({ latestSyncId }) => latestSyncId ?? []);
    const latest = new Map((await readSyncLogs(scope, ids)).map((sync) => [sync.id, sync]));
    const now = clock.now();
    const body = presentPage(page, 'name', (account) =>
      presentAdAccount(account, latest.get(account.latestSyncId ?? ''), now),
    );
    return { status: 200 as const, body };
  },
});

export const assignedAdAccount = defineRoute({
  method: 'patch',
  path: '/ad-accounts/{id}',
  access: { kind: 'user', action: 'ad-accounts:assign' },
  summary: 'Say for which client an ad account works; its campaigns go with it',
  tags: ['Ad accounts', 'Clients'],
  request: { params: z.strictObject({ id }), body: clientAssignmentSchema },
  responses: { 200: { description: 'The ad account', body: adAccountSchema } },
  example: (ids) => ({ params: { id: ids.adAccountId }, body: { clientId: ids.spareClientId } }),
  async act({ params, body, actor, principal }, deps) {
    const { clientId } = body;
    await assignAdAccount(deps, actor, { adAccountId: params.id, clientId });
    const now = deps.clock.now();
    const account = await deps.database.inTenant(principal.tenantId, async (scope) => {
      const found = await readAdAccount(scope, params.id);
      if (found === null) throw notFound('The ad account');
      const [latest] = await readSyncLogs(scope, [found.latestSyncId ?? []].flat());
      return presentAdAccount(found, latest, now);
    });
    return { status: 200 as const, body: account };
  },
});

export const syncAdAccount = defineRoute({
  method: 'post',
  path: '/ad-accounts/{id}/sync',
  access: { kind: 'user', action: 'syncs:start' },
  summary: 'Sync an ad account now: the trailing window, or the given days',
  tags: ['Ad accounts', 'Syncs'],
  request: {
    params: z.strictObject({ id }),
    body: z.strictObject({ from: localDate.optional(), to: localDate.optional() }),
  },
  responses: {
    202: { description: 'The sync; the same one while it waits or runs', body: syncLogSchema },
  },
  errors: [
    { status: 400, code: 'INVALID_SYNC_RANGE' },
    { status: 409, code: 'ACCOUNT_PAUSED' },
    { status: 409, code: 'CONNECTION_NEEDS_RECONNECT' },
    { status: 409, code: 'CONNECTION_REVOKED' },
  ],
  example: (ids) => ({ params: { id: ids.adAccountId }, body: {} }),
  async act({ params, body, principal, meta }, deps) {
    const { from, to } = body;
    if ((from === undefined) !== (to === undefined)) {
      const path = from === undefined ? 'from' : 'to';
      throw invalidRequest([{ path, code: 'MISSING', message: 'from and to go together' }]);
    }
    const requested = await requestSync(deps, {
      tenantId: principal.tenantId,
      adAccountId: params.id,
      requestedBy: principal.userId,
      origin: meta.origin,
      range: from === undefined || to === undefined ? null : { from, to },
    });
    const syncs = await deps.database.inTenant(principal.tenantId, (scope) =>
      readSyncLogs(scope, [requested.id]),
    );
    const [sync] = syncs.map(presentSyncLog);
    if (sync === undefined) throw new Error('a sync that was asked for is gone');
    return { status: 202 as const, body: sync };
  },
});
