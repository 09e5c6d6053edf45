import { startTestApi, type TestApi } from '../setup/api';
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
    expect(new Set(items.map(({ id }) => id)).size).toBe(7);
    expect(instants).toEqual(instants.toSorted().reverse());
    expect(await list({ status: 'FAILED' })).toHaveLength(2);
    expect(await list({ status: 'FAILED,COMPLETED', adAccountId: other.id })).toHaveLength(3);
    expect(await list({ status: 'PENDING' })).toEqual([]);
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
