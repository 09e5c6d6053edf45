import { newId } from '../../src/core/ids';
import type { AlertRow } from '../../src/store/entities/alerts';
import { NOW, startTestApi, type TestApi } from '../setup/api';
import { createAdAccount, createClient } from '../setup/factories/accounts';
import { createAlert } from '../setup/factories/alerts';
import { createCampaign } from '../setup/factories/campaigns';
import { createUser } from '../setup/factories/identity';
import { seedTenant, type SeededTenant } from '../setup/factories/seed-tenant';
import { walk } from './walk';

interface AlertBody {
  id: string;
  status: string;
  openedAt: string;
  updatedAt: string;
}
interface Detail extends AlertBody {
  timeline: { type: string; note: string | null; actor: { name: string } | null; data: object }[];
}

describe('alerts', () => {
  let api: TestApi;
  let seeded: SeededTenant;
  let token: string;
  beforeAll(async () => {
    api = await startTestApi();
  });
  beforeEach(async () => {
    api.clock.set(NOW);
    seeded = await seedTenant(api.test.database, { name: 'Anong', role: 'MANAGER' });
    token = await api.tokenOf(seeded.user);
    api.announced.length = 0;
  });
  afterAll(() => api.close());

  /** An alert of a campaign of its own: a rule has one unresolved alert of each. */
  const anAlert = async (values: Partial<AlertRow> = {}) => {
    const campaign = await createCampaign(api.test.database, seeded.adAccount);
    return await createAlert(api.test.database, seeded.rule, campaign, values);
  };
  const act = (verb: 'acknowledge' | 'resolve', id: string, bearer = token, body: object = {}) =>
    api.call<Record<string, unknown>>('POST', `/alerts/${id}/${verb}`, { token: bearer, body });
  const detail = async (id: string) =>
    (await api.call<Detail>('GET', `/alerts/${id}`, { token })).body;
  const idsOf = async (query: Record<string, string>) => {
    const { body } = await api.call<{ items: AlertBody[] }>('GET', '/alerts', { token, query });
    return body.items.map(({ id }) => id).sort();
  };
  const rows = <Row>(sql: string, parameters: unknown[]) =>
    api.test.owner.query<Row[]>(sql, parameters);
  const after = (seconds: number) => new Date(NOW.getTime() + seconds * 1000);

  it('come newest first, each once, also where many opened at the same instant', async () => {
    for (let n = 0; n < 11; n += 1)
      await anAlert({ openedAt: after(Math.floor(n / 4)), updatedAt: after(100 - n) });
    const items = await walk<AlertBody>(api, '/alerts', { token }, 3);
    expect(items).toHaveLength(12);
    expect(new Set(items.map(({ id }) => id)).size).toBe(12);
    const instants = items.map(({ openedAt }) => openedAt);
    expect(instants).toEqual(instants.toSorted().reverse());
    expect(items.at(-1)!.id).toBe(seeded.alert.id);
  });

  it('come in the order of their changes with updatedSince, that instant included', async () => {
    const changed: AlertRow[] = [];
    for (const seconds of [10, 30, 20, 30, 5])
      changed.push(await anAlert({ openedAt: after(-seconds), updatedAt: after(seconds) }));
    const query = { updatedSince: after(10).toISOString() };
    const items = await walk<AlertBody>(api, '/alerts', { token, query }, 2);
    expect(items.map(({ updatedAt }) => updatedAt)).toEqual(
      [10, 20, 30, 30].map((seconds) => after(seconds).toISOString()),
    );
    // What changes while somebody catches up is met further on.
    const page = await api.call<{ nextCursor: string }>('GET', '/alerts', {
      token,
      query: { ...query, limit: '2' },
    });
    api.clock.set(after(60));
    await act('acknowledge', changed[0]!.id);
    const rest = await walk<AlertBody>(
      api,
      '/alerts',
      { token, query: { ...query, cursor: page.body.nextCursor } },
      200,
    );
    expect(rest.map(({ id }) => id)).toContain(changed[0]!.id);
  });

  it('are filtered by status, severity, campaign, account and rule', async () => {
    const critical = await anAlert({ severity: 'CRITICAL' });
    const resolved = await anAlert({
      status: 'RESOLVED',
      resolvedAt: NOW,
      resolution: 'RECOVERED',
    });
    const first = seeded.alert.id;
    expect(await idsOf({ status: 'OPEN' })).toEqual([first, critical.id].sort());
    expect(await idsOf({ status: 'RESOLVED' })).toEqual([resolved.id]);
    expect(await idsOf({ status: 'OPEN,RESOLVED', severity: 'WARNING' })).toEqual(
      [first, resolved.id].sort(),
    );
    expect(await idsOf({ severity: 'CRITICAL,INFO' })).toEqual([critical.id]);
    expect(await idsOf({ campaignId: critical.campaignId! })).toEqual([critical.id]);
    expect(await idsOf({ adAccountId: seeded.adAccount.id })).toHaveLength(3);
    expect(await idsOf({ ruleId: seeded.rule.id, status: 'ACKNOWLEDGED' })).toEqual([]);
  });

  it('are filtered by platform, client, and a part of a name', async () => {
    const { database } = api.test;
    const client = await createClient(database, seeded.tenant.id);
    const account = await createAdAccount(database, seeded.tenant.id, {
      platform: 'TIKTOK',
      name: 'Orchid Spa 100%',
      clientId: client.id,
    });
    const campaign = await createCampaign(database, account, { name: 'Songkran video' });
    const video = await createAlert(database, seeded.rule, campaign, { title: 'Spend spike' });
    const first = seeded.alert.id;
    expect(await idsOf({ platform: 'TIKTOK,LINE_ADS' })).toEqual([video.id]);
    expect(await idsOf({ platform: 'GOOGLE_ADS' })).toEqual([first]);
    expect(await idsOf({ clientId: client.id })).toEqual([video.id]);
    expect(await idsOf({ clientId: seeded.client.id })).toEqual([first]);
    for (const q of ['SONGKRAN', 'orchid', '100%', 'pend spi'])
      expect([q, await idsOf({ q })]).toEqual([q, [video.id]]);
    expect(await idsOf({ q: 'son_kran' })).toEqual([]);
    expect(await idsOf({ q: 'orchid', platform: 'GOOGLE_ADS' })).toEqual([]);
  });

  describe('acknowledging', () => {
    it('is told with a name, in the timeline, in the audit log, and to every browser', async () => {
      const answer = await act('acknowledge', seeded.alert.id, token, { note: ' On it. ' });
      expect(answer).toMatchObject({
        status: 200,
        body: {
          status: 'ACKNOWLEDGED',
          acknowledgedAt: NOW.toISOString(),
          acknowledgedBy: { id: seeded.user.id, name: 'Anong' },
          acknowledgeNote: 'On it.',
          updatedAt: NOW.toISOString(),
        },
      });
      expect(
        (await detail(seeded.alert.id)).timeline.map(({ type, note }) => [type, note]),
      ).toEqual([
        ['OPENED', null],
        ['ACKNOWLEDGED', 'On it.'],
      ]);
      const audit = await rows(
        'SELECT actor_id, action, before, after, ip FROM audit_logs WHERE entity_id = $1',
        [seeded.alert.id],
      );
      expect(audit).toEqual([
        {
          actor_id: seeded.user.id,
          action: 'alert.acknowledged',
          before: { status: 'OPEN' },
          after: { status: 'ACKNOWLEDGED', note: 'On it.' },
          ip: '127.0.0.1',
        },
      ]);
      expect(api.announced).toMatchObject([
        {
          audience: { tenantId: seeded.tenant.id },
          name: 'alert.acknowledged',
          payload: { id: seeded.alert.id, status: 'ACKNOWLEDGED', acknowledgedByName: 'Anong' },
        },
      ]);
    });

    it('is the first one’s: everybody after is told who it was, and changes nothing', async () => {
      const colleague = await createUser(api.test.database, seeded.tenant.id, { name: 'Beam' });
      const theirs = await api.tokenOf(colleague);
      const answers = await Promise.all([
        act('acknowledge', seeded.alert.id, token),
        act('acknowledge', seeded.alert.id, theirs, { note: 'mine' }),
      ]);
      const [won, lost] = answers.toSorted((a, b) => a.status - b.status);
      expect([won!.status, lost!.status]).toEqual([200, 409]);
      expect(lost!.body).toMatchObject({
        code: 'ALREADY_ACKNOWLEDGED',
        acknowledgedBy: won!.body['acknowledgedBy'],
        acknowledgedAt: NOW.toISOString(),
      });
      const { timeline } = await detail(seeded.alert.id);
      expect(timeline.filter(({ type }) => type === 'ACKNOWLEDGED')).toHaveLength(1);
      expect(api.announced).toHaveLength(1);
    });

    it('refuses what is resolved', async () => {
      await act('resolve', seeded.alert.id);
      expect(await act('acknowledge', seeded.alert.id)).toMatchObject({
        status: 409,
        body: { code: 'ALREADY_RESOLVED', resolvedAt: NOW.toISOString() },
      });
    });

    it.each([[{ note: '' }], [{ note: '   ' }], [{ note: 'x'.repeat(2001) }], [{ note: 1 }]])(
      'refuses the note %j',
      async (body) => {
        expect((await act('acknowledge', seeded.alert.id, token, body)).status).toBe(400);
        expect((await detail(seeded.alert.id)).status).toBe('OPEN');
      },
    );
  });

  describe('resolving', () => {
    it('ends it by hand, and makes its rule wait for the condition to clear', async () => {
      await rows(
        `UPDATE rule_states SET verdict = 'FIRING', opened_at = $2, clear_since = $2 WHERE rule_id = $1`,
        [seeded.rule.id, NOW],
      );
      const answer = await act('resolve', seeded.alert.id, token, { note: 'Budget raised.' });
      expect(answer).toMatchObject({
        status: 200,
        body: {
          status: 'RESOLVED',
          resolution: 'MANUAL',
          resolvedBy: { name: 'Anong' },
          resolvedAt: NOW.toISOString(),
        },
      });
      const state = await rows(
        'SELECT must_clear, opened_at, clear_since, closed_at FROM rule_states WHERE rule_id = $1',
        [seeded.rule.id],
      );
      expect(state).toEqual([
        { must_clear: true, opened_at: null, clear_since: null, closed_at: NOW },
      ]);
      expect((await detail(seeded.alert.id)).timeline.at(-1)).toMatchObject({
        type: 'RESOLVED',
        note: 'Budget raised.',
        actor: { name: 'Anong' },
        data: { resolution: 'MANUAL' },
      });
      expect(api.announced.map(({ name }) => name)).toEqual(['alert.resolved']);
    });

    it('works after acknowledging, and once', async () => {
      await act('acknowledge', seeded.alert.id);
      const answers = await Promise.all([
        act('resolve', seeded.alert.id),
        act('resolve', seeded.alert.id),
      ]);
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
      expect(answers.find(({ status }) => status === 409)!.body).toMatchObject({
        code: 'ALREADY_RESOLVED',
        resolvedAt: NOW.toISOString(),
      });
      const { timeline } = await detail(seeded.alert.id);
      expect(timeline.map(({ type }) => type)).toEqual(['OPENED', 'ACKNOWLEDGED', 'RESOLVED']);
    });
  });

  it('are not found under an id that nobody has', async () => {
    for (const verb of ['acknowledge', 'resolve'] as const)
      expect(await act(verb, newId())).toMatchObject({ status: 404, body: { code: 'NOT_FOUND' } });
    expect(api.announced).toEqual([]);
  });
});
