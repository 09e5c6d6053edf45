import { NOW, startTestApi, type TestApi } from '../setup/api';
import { createAdAccount } from '../setup/factories/accounts';
import { createSyncLog } from '../setup/factories/campaigns';
import { seedTenant, type SeededTenant } from '../setup/factories/seed-tenant';
import { walk } from './walk';

interface SyncLog {
  id: string;
  status: string;
  from: string;
  to: string;
}

describe('syncs', () => {
  let api: TestApi;
  let seeded: SeededTenant;
  let token: string;
  beforeAll(async () => {
    api = await startTestApi();
  });
  beforeEach(async () => {
    seeded = await seedTenant(api.test.database, { role: 'MANAGER', name: 'Anong' });
    token = await api.tokenOf(seeded.user);
    api.published.length = 0;
  });
  afterAll(() => api.close());

  const sync = (body: object = {}) =>
    api.call<SyncLog>('POST', `/ad-accounts/${seeded.adAccount.id}/sync`, { token, body });
  const list = async (query: Record<string, string>) => {
    const { body } = await api.call<{ items: SyncLog[] }>('GET', '/sync-logs', { token, query });
    return body.items.map(({ id }) => id);
  };

  it('are asked for and put on the queue: thirty days to today in the account’s zone', async () => {
    const { status, body } = await sync();
    expect(status).toBe(202);
    expect(body).toMatchObject({
      syncType: 'MANUAL',
      status: 'PENDING',
      from: '2026-10-22',
      to: '2026-11-20',
      requestedBy: { id: seeded.user.id, name: 'Anong' },
      adAccount: { id: seeded.adAccount.id },
      daysDone: 0,
    });
    expect(api.published).toEqual([
      { name: 'sync-account', payload: { tenantId: seeded.tenant.id, syncLogId: body.id } },
    ]);
    const read = await api.call('GET', `/sync-logs/${body.id}`, { token });
    expect(read.body).toEqual(body);
  });

  it('are the same one while it waits, and another for other days', async () => {
    const first = await sync();
    const again = await sync();
    expect([again.status, again.body.id]).toEqual([202, first.body.id]);
    const range = { from: '2026-11-01', to: '2026-11-03' };
    const other = await sync(range);
    expect(other).toMatchObject({ status: 202, body: range });
    expect(other.body.id).not.toBe(first.body.id);
    expect((await sync(range)).body.id).toBe(other.body.id);
  });

  it('are planned for an instant, days or how many, listed by themselves and not queued', async () => {
    const body = { lastDays: 14, scheduledAt: '2026-11-21T09:30:00+07:00' };
    const planned = await sync(body);
    expect(planned).toMatchObject({
      status: 202,
      body: {
        ...{ status: 'PENDING', lastDays: 14, from: null, to: null, daysTotal: 14 },
        ...{ scheduledAt: '2026-11-21T02:30:00.000Z', startedAt: null },
      },
    });
    expect((await sync(body)).body.id).toBe(planned.body.id);
    // Tomorrow is a day of the range that it has then.
    const range = { from: '2026-11-20', to: '2026-11-21', scheduledAt: body.scheduledAt };
    const other = await sync(range);
    expect(other).toMatchObject({ status: 202, body: { from: range.from, to: range.to } });
    expect(api.published).toEqual([]);
    expect(new Set(await list({ planned: 'true' }))).toEqual(
      new Set([other.body.id, planned.body.id, seeded.plannedSync.id]),
    );
    const accounts = await api.call<{ items: { lastSync: SyncLog }[] }>('GET', '/ad-accounts', {
      token,
    });
    expect(accounts.body.items[0]?.lastSync.id).toBe(seeded.syncLog.id);
    // One that is asked for now does not wait for the one that is planned.
    const now = await sync({ from: '2026-11-20', to: '2026-11-20' });
    expect(api.published).toHaveLength(1);
    expect(now.body).toMatchObject({ scheduledAt: null, lastDays: null });
    const audit = await api.test.owner.query<{ after: unknown }[]>(
      `SELECT after FROM audit_logs WHERE tenant_id = $1 AND action = 'sync.planned' ORDER BY id`,
      [seeded.tenant.id],
    );
    expect(audit[0]?.after).toEqual({ lastDays: 14, scheduledAt: '2026-11-21T02:30:00.000Z' });
  });

  it('are planned for several accounts at once, each in its own zone, or for none of them', async () => {
    const tokyo = await createAdAccount(api.test.database, seeded.tenant.id, {
      timeZone: 'Asia/Tokyo',
    });
    const adAccountIds = [seeded.adAccount.id, tokyo.id];
    const plan = (body: object) =>
      api.call<{ items: { sync: SyncLog | null; refusal: { code: string } | null }[] }>(
        ...(['POST', '/syncs', { token, body: { adAccountIds, ...body } }] as const),
      );
    // 00:30 of the 22nd in Tokyo, still the 21st in Bangkok.
    const scheduledAt = '2026-11-21T15:30:00Z';
    const { body } = await plan({ from: '2026-11-20', to: '2026-11-22', scheduledAt });
    expect(body.items.map(({ refusal }) => refusal?.code ?? null)).toEqual([
      'INVALID_SYNC_RANGE',
      null,
    ]);
    const relative = await plan({ lastDays: 2, scheduledAt });
    expect(relative.body.items.map(({ sync: one }) => one?.status)).toEqual(['PENDING', 'PENDING']);
    expect(await plan({ lastDays: 2, scheduledAt: '2026-11-20T05:00:00Z' })).toMatchObject({
      ...{ status: 400, body: { code: 'SCHEDULE_IN_PAST' } },
    });
    expect(await plan({})).toMatchObject({ status: 202 });
  });

  it.each([
    [{ scheduledAt: '2026-11-20T12:00:00+07:00' }, 'SCHEDULE_IN_PAST'],
    [{ scheduledAt: '2026-12-20T05:00:00.001Z' }, 'SCHEDULE_TOO_FAR'],
    [{ scheduledAt: '2026-11-21T09:30:00' }, 'INVALID_REQUEST'],
    [{ scheduledAt: '2026-11-21' }, 'INVALID_REQUEST'],
    [{ lastDays: 0 }, 'INVALID_REQUEST'],
    [{ lastDays: 401 }, 'INVALID_REQUEST'],
    [{ lastDays: 7, from: '2026-11-01', to: '2026-11-02' }, 'INVALID_REQUEST'],
    [
      { from: '2026-11-20', to: '2026-11-22', scheduledAt: '2026-11-21T05:00:00Z' },
      'INVALID_SYNC_RANGE',
    ],
  ])('are not planned for %j: %s', async (body, code) => {
    expect(await sync(body)).toMatchObject({ status: 400, body: { code } });
    expect(await list({ planned: 'true' })).toEqual([seeded.plannedSync.id]);
  });

  it('are cancelled once before they begin, and not after, nor what nobody asked for', async () => {
    const cancel = (id: string, as = token) =>
      api.call<SyncLog>('POST', `/sync-logs/${id}/cancel`, { token: as });
    const { body } = await sync({ scheduledAt: '2026-11-21T02:30:00Z' });
    for (let n = 1; n <= 2; n += 1)
      expect(await cancel(body.id)).toMatchObject({
        ...{ status: 200, body: { id: body.id, status: 'FAILED', errorCode: 'SYNC_CANCELLED' } },
      });
    const [audit] = await api.test.owner.query<object[]>(
      `SELECT actor_id, before, (SELECT count(*)::int FROM webhook_deliveries d
         WHERE d.tenant_id = $1 AND d.event = 'sync.failed' AND d.created_at >= $2) AS told
       FROM audit_logs WHERE tenant_id = $1 AND action = 'sync.cancelled'`,
      [seeded.tenant.id, NOW],
    );
    expect(audit).toEqual({
      ...{ actor_id: seeded.user.id, told: 0 },
      before: { lastDays: 30, scheduledAt: '2026-11-21T02:30:00.000Z' },
    });
    expect(await list({ planned: 'true' })).toEqual([seeded.plannedSync.id]);

    const begun = await createSyncLog(api.test.database, seeded.adAccount, {
      ...{ syncType: 'MANUAL', status: 'STARTED', plannedFor: NOW, attempts: 1 },
    });
    expect(await cancel(begun.id)).toMatchObject({ status: 409, body: { code: 'SYNC_BEGUN' } });
    const scheduled = await createSyncLog(api.test.database, seeded.adAccount, {
      ...{ syncType: 'SCHEDULED', status: 'PENDING', attempts: 0 },
    });
    expect(await cancel(scheduled.id)).toMatchObject({
      ...{ status: 409, body: { code: 'SYNC_NOT_ASKED_FOR' } },
    });
  });

  it('are made as often as people say, from the next turn on', async () => {
    const path = `/ad-accounts/${seeded.adAccount.id}/sync-settings`;
    const set = (body: object) => api.call<{ nextSyncAt: string }>('PATCH', path, { token, body });
    const changed = await set({ syncCadenceMinutes: 15, conversionWindowDays: 60 });
    expect(changed).toMatchObject({
      status: 200,
      body: { syncCadenceMinutes: 15, conversionWindowDays: 60, shortestCadenceMinutes: 15 },
    });
    const wait = Date.parse(changed.body.nextSyncAt) - NOW.getTime();
    expect(wait > 0 && wait <= 15 * 60_000).toBe(true);
    const day = await set({ syncCadenceMinutes: 1440, conversionWindowDays: null });
    expect(day.body).toMatchObject({ syncCadenceMinutes: 1440, conversionWindowDays: null });
    const audit = await api.test.owner.query<object[]>(
      `SELECT before, after FROM audit_logs
       WHERE tenant_id = $1 AND action = 'ad_account.sync_settings_changed' ORDER BY created_at, id`,
      [seeded.tenant.id],
    );
    expect(audit[0]).toEqual({
      before: { syncCadenceMinutes: 60, conversionWindowDays: null },
      after: { syncCadenceMinutes: 15, conversionWindowDays: 60 },
    });
    for (const [body, code] of [
      [{ syncCadenceMinutes: 14 }, 'INVALID_CADENCE'],
      [{ syncCadenceMinutes: 1441 }, 'INVALID_REQUEST'],
      [{ conversionWindowDays: 91 }, 'INVALID_REQUEST'],
      [{}, 'INVALID_REQUEST'],
    ] as const)
      expect(await set(body)).toMatchObject({ status: 400, body: { code } });
    const facebook = await createAdAccount(api.test.database, seeded.tenant.id, {
      platform: 'FACEBOOK',
    });
    expect(
      await api.call('PATCH', `/ad-accounts/${facebook.id}/sync-settings`, {
        ...{ token, body: { conversionWindowDays: 30 } },
      }),
    ).toMatchObject({ status: 400, body: { code: 'INVALID_CONVERSION_WINDOW' } });
  });

  it.each([
    [{ from: '2026-11-03', to: '2026-11-01' }, 'INVALID_SYNC_RANGE'],
    [{ from: '2026-11-20', to: '2026-11-21' }, 'INVALID_SYNC_RANGE'],
    [{ from: '2025-01-01', to: '2026-11-01' }, 'INVALID_SYNC_RANGE'],
    [{ from: '2026-11-01' }, 'INVALID_REQUEST'],
    [{ to: '2026-11-01' }, 'INVALID_REQUEST'],
    [{ from: '2026-11-31', to: '2026-12-01' }, 'INVALID_REQUEST'],
    [{ from: 20261101, to: 20261102 }, 'INVALID_REQUEST'],
  ])('are refused for the range %j: %s', async (range, code) => {
    expect(await sync(range)).toMatchObject({ status: 400, body: { code } });
    expect(api.published).toEqual([]);
  });

  it('are listed newest first, each once, and by status and account', async () => {
    const other = await createAdAccount(api.test.database, seeded.tenant.id, { name: 'Other' });
    for (let n = 1; n <= 6; n += 1)
      await createSyncLog(api.test.database, n % 2 === 0 ? other : seeded.adAccount, {
        status: n % 3 === 0 ? 'FAILED' : 'COMPLETED',
        createdAt: new Date(Date.UTC(2026, 10, 20, 4, Math.floor(n / 2))),
      });
    const items = await walk<SyncLog & { createdAt: string }>(api, '/sync-logs', { token }, 2);
    const instants = items.map(({ createdAt }) => createdAt);
    expect(new Set(items.map(({ id }) => id)).size).toBe(8);
    expect(instants).toEqual(instants.toSorted().reverse());
    expect(await list({ status: 'FAILED' })).toHaveLength(2);
    expect(await list({ status: 'FAILED,COMPLETED', adAccountId: other.id })).toHaveLength(3);
    expect(await list({ status: 'PENDING' })).toEqual([seeded.plannedSync.id]);
  });

  it('stand beside their account: the latest of any status, and the last success', async () => {
    const lastSyncedAt = new Date('2026-11-20T04:30:00Z');
    const account = await createAdAccount(api.test.database, seeded.tenant.id, {
      name: 'Account of two syncs',
      lastSyncedAt,
    });
    const at = (hour: number) => ({ createdAt: new Date(Date.UTC(2026, 10, 20, hour)) });
    await createSyncLog(api.test.database, account, at(3));
    const failed = await createSyncLog(api.test.database, account, {
      status: 'FAILED',
      errorCode: 'GOOGLE_ADS_RATE_LIMITED',
      ...at(4),
    });
    const items = await walk<{ id: string; name: string }>(api, '/ad-accounts', { token }, 1);
    expect(items.map(({ name }) => name)).toEqual(['Account of two syncs', 'Lotus Tea Thailand']);
    expect(items[0]).toMatchObject({
      lastSyncedAt: lastSyncedAt.toISOString(),
      stale: false,
      lastSync: { id: failed.id, status: 'FAILED', errorCode: 'GOOGLE_ADS_RATE_LIMITED' },
    });
    expect(items[1]).toMatchObject({
      lastSyncedAt: null,
      stale: true,
      client: { name: 'Lotus Tea' },
    });
  });
});
