import { NOW, startTestApi, type TestApi } from '../setup/api';
import { createNotification } from '../setup/factories/alerts';
import { createUser } from '../setup/factories/identity';
import { seedTenant, type SeededTenant } from '../setup/factories/seed-tenant';
import { walk } from './walk';

interface Item {
  id: string;
  isRead: boolean;
  readAt: string | null;
  createdAt: string;
}

describe('notifications', () => {
  let api: TestApi;
  let seeded: SeededTenant;
  let token: string;
  beforeAll(async () => {
    api = await startTestApi();
  });
  beforeEach(async () => {
    api.clock.set(NOW);
    seeded = await seedTenant(api.test.database, { role: 'VIEWER' });
    token = await api.tokenOf(seeded.user);
    api.announced.length = 0;
  });
  afterAll(() => api.close());

  const another = (values: Parameters<typeof createNotification>[2] = {}) =>
    createNotification(api.test.database, seeded.user, values);
  const unread = async () => {
    const { body } = await api.call<{ unreadNotifications: number }>('GET', '/me', { token });
    return body.unreadNotifications;
  };

  it('are listed newest first, each once; what is dismissed or of other channels is not', async () => {
    for (let n = 0; n < 5; n += 1)
      await another({ createdAt: new Date(NOW.getTime() + Math.floor(n / 2)) });
    await another({ channel: 'EMAIL' });
    await another({ isDismissed: true });
    const items = await walk<Item>(api, '/notifications', { token }, 2);
    expect(new Set(items.map(({ id }) => id)).size).toBe(6);
    const instants = items.map(({ createdAt }) => createdAt);
    expect(instants).toEqual(instants.toSorted().reverse());
    expect(await unread()).toBe(6);
  });

  it('are read once, on all screens of the user', async () => {
    const path = `/notifications/${seeded.notification.id}/read`;
    const first = await api.call<Item>('POST', path, { token });
    expect(first).toMatchObject({ status: 200, body: { isRead: true, readAt: NOW.toISOString() } });
    api.clock.set(new Date(NOW.getTime() + 1000));
    expect((await api.call<Item>('POST', path, { token })).body).toEqual(first.body);
    expect(await unread()).toBe(0);
    expect(api.announced[0]).toEqual({
      audience: { tenantId: seeded.tenant.id, userId: seeded.user.id },
      name: 'notification.read',
      payload: { ids: [seeded.notification.id], unreadCount: 0 },
    });
    const left = await walk<Item>(api, '/notifications', { token, query: { unread: 'true' } }, 5);
    expect(left).toEqual([]);
  });

  it('are read all at once, the user’s own alone', async () => {
    await another();
    const colleague = await createUser(api.test.database, seeded.tenant.id);
    await createNotification(api.test.database, colleague);
    const answer = await api.call('POST', '/notifications/read-all', { token });
    expect(answer).toMatchObject({ status: 200, body: { unreadCount: 0 } });
    expect(api.announced).toMatchObject([{ payload: { ids: 'all', unreadCount: 0 } }]);
    expect(await unread()).toBe(0);
    const theirs = await api.call<{ unreadNotifications: number }>('GET', '/me', {
      token: await api.tokenOf(colleague),
    });
    expect(theirs.body.unreadNotifications).toBe(1);
  });
});
