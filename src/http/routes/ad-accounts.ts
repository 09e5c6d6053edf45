import { z } from 'zod';
import { assignAdAccount } from '../../accounts/assign-client';
import { notFound } from '../../core/errors';
import type { Actor } from '../../domain/principal';
import { listAdAccounts, readAdAccount } from '../../store/ad-account-views';
import { readSyncLogs } from '../../store/sync-log-views';
import { changeSyncSettings } from '../../sync/change-sync-settings';
import { requestSync } from '../../sync/request-sync';
import { presentAdAccount } from '../presenters/ad-account';
import { presentSyncLog } from '../presenters/sync-log';
import { defineRoute } from '../route';
import type { RouteDeps } from '../deps';
import { adAccountSchema, syncSettingsSchema } from '../schemas/ad-account';
import { clientAssignmentSchema } from '../schemas/client';
import { pageOfItems, pageQuery, pageRequest, presentPage } from '../schemas/page';
import { id } from '../schemas/primitives';
import { syncLogSchema } from '../schemas/sync-log';
import { instantAskedFor, rangeAskedFor, syncRequestFields } from '../schemas/sync-request';

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
  async act({ params, body, actor }, deps) {
    const { clientId } = body;
    await assignAdAccount(deps, actor, { adAccountId: params.id, clientId });
    return { status: 200 as const, body: await presentOne(deps, actor, params.id) };
  },
});

export const adAccountSyncSettings = defineRoute({
  method: 'patch',
  path: '/ad-accounts/{id}/sync-settings',
  access: { kind: 'user', action: 'syncs:schedule' },
  summary: 'Say how often an ad account is synced, and how late its conversions come',
  tags: ['Ad accounts', 'Syncs'],
  request: { params: z.strictObject({ id }), body: syncSettingsSchema },
  responses: { 200: { description: 'The ad account', body: adAccountSchema } },
  errors: [
    { status: 400, code: 'INVALID_CADENCE' },
    { status: 400, code: 'INVALID_CONVERSION_WINDOW' },
  ],
  example: (ids) => ({ params: { id: ids.adAccountId }, body: { syncCadenceMinutes: 30 } }),
  async act({ params, body, actor }, deps) {
    const { syncCadenceMinutes, conversionWindowDays } = body;
    await changeSyncSettings(deps, actor, params.id, {
      ...(syncCadenceMinutes === undefined ? {} : { syncCadenceMinutes }),
      ...(conversionWindowDays === undefined ? {} : { conversionWindowDays }),
    });
    return { status: 200 as const, body: await presentOne(deps, actor, params.id) };
  },
});

/** An account as it is now. @throws AppError NOT_FOUND */
async function presentOne({ clock, database }: RouteDeps, { principal }: Actor, id: string) {
  const now = clock.now();
  return await database.inTenant(principal.tenantId, async (scope) => {
    const found = await readAdAccount(scope, id);
    if (found === null) throw notFound('The ad account');
    const [latest] = await readSyncLogs(scope, [found.latestSyncId ?? []].flat());
    return presentAdAccount(found, latest, now);
  });
}

export const syncAdAccount = defineRoute({
  method: 'post',
  path: '/ad-accounts/{id}/sync',
  access: { kind: 'user', action: 'syncs:start' },
  summary: 'Sync an ad account, now or at an instant: the trailing window, or the given days',
  tags: ['Ad accounts', 'Syncs'],
  request: {
    params: z.strictObject({ id }),
    body: z.strictObject(syncRequestFields),
  },
  responses: {
    202: { description: 'The sync; the same one while it waits or runs', body: syncLogSchema },
  },
  errors: [
    { status: 400, code: 'INVALID_SYNC_RANGE' },
    { status: 400, code: 'SCHEDULE_IN_PAST' },
    { status: 400, code: 'SCHEDULE_TOO_FAR' },
    { status: 409, code: 'TOO_MANY_PLANNED' },
    { status: 409, code: 'ACCOUNT_PAUSED' },
    { status: 409, code: 'CONNECTION_NEEDS_RECONNECT' },
    { status: 409, code: 'CONNECTION_REVOKED' },
  ],
  example: (ids) => ({ params: { id: ids.adAccountId }, body: {} }),
  async act({ params, body, principal, meta }, deps) {
    const requested = await requestSync(deps, {
      tenantId: principal.tenantId,
      adAccountId: params.id,
      requestedBy: principal.userId,
      origin: meta.origin,
      range: rangeAskedFor(body),
      scheduledAt: instantAskedFor(body),
    });
    const syncs = await deps.database.inTenant(principal.tenantId, (scope) =>
      readSyncLogs(scope, [requested.id]),
    );
    const [sync] = syncs.map(presentSyncLog);
    if (sync === undefined) throw new Error('a sync that was asked for is gone');
    return { status: 202 as const, body: sync };
  },
});
