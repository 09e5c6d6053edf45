import { newId } from '../../src/core/ids';
import { NOW, startTestApi, type TestApi } from '../setup/api';
import { createAlert } from '../setup/factories/alerts';
import { createCampaign } from '../setup/factories/campaigns';
import { createUser } from '../setup/factories/identity';
import { seedTenant, type SeededTenant } from '../setup/factories/seed-tenant';

interface AlertBody {
  id: string;
  status: string;
}
interface Detail extends AlertBody {
  timeline: { type: string; note: string | null; actor: { name: string } | null }[];
}

describe('acknowledging several alerts', () => {
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
  const anAlert = async () => {
    const campaign = await createCampaign(api.test.database, seeded.adAccount);
    return await createAlert(api.test.database, seeded.rule, campaign);
  };
  const act = (verb: 'acknowledge' | 'resolve', id: string) =>
    api.call('POST', `/alerts/${id}/${verb}`, { token, body: {} });
  const detail = async (id: string) =>
    (await api.call<Detail>('GET', `/alerts/${id}`, { token })).body;
  const rows = <Row>(sql: string, parameters: unknown[]) =>
    api.test.owner.query<Row[]>(sql, parameters);
  const many = (ids: readonly string[], bearer = token, body: object = {}) =>
    api.call<{ items: { id: string; result: string; alert: AlertBody }[] }>(
      'POST',
      '/alerts/acknowledge',
      { token: bearer, body: { ids, ...body } },
    );

  it('says of each what became of it, in the order of the ids', async () => {
    const [open, taken, over] = [await anAlert(), await anAlert(), await anAlert()];
    await act('acknowledge', taken.id);
    await act('resolve', over.id);
    api.announced.length = 0;
    const { status, body } = await many([over.id, open.id, seeded.alert.id, taken.id], token, {
      note: 'All mine.',
    });
    expect(status).toBe(200);
    expect(body.items.map(({ id, result }) => [id, result])).toEqual([
      [over.id, 'ALREADY_RESOLVED'],
      [open.id, 'ACKNOWLEDGED'],
      [seeded.alert.id, 'ACKNOWLEDGED'],
      [taken.id, 'ALREADY_ACKNOWLEDGED'],
    ]);
    expect(body.items.map(({ alert }) => alert.status)).toEqual([
      'RESOLVED',
      'ACKNOWLEDGED',
      'ACKNOWLEDGED',
      'ACKNOWLEDGED',
    ]);
    expect((await detail(open.id)).timeline.at(-1)).toMatchObject({
      type: 'ACKNOWLEDGED',
      note: 'All mine.',
      actor: { name: 'Anong' },
    });
    expect((await detail(taken.id)).timeline).toHaveLength(1);
    const told = api.announced.map(({ payload }) => (payload as { id: string }).id);
    expect(told.toSorted()).toEqual([open.id, seeded.alert.id].sort());
    const audits = await rows<{ entity_id: string }>(
      `SELECT entity_id FROM audit_logs WHERE action = 'alert.acknowledged' AND entity_id = ANY ($1)`,
      [[open.id, seeded.alert.id]],
    );
    expect(audits).toHaveLength(2);
  });

  it('lets each alert have one winner when two people are at it', async () => {
    const ids = [seeded.alert.id, (await anAlert()).id, (await anAlert()).id];
    const colleague = await createUser(api.test.database, seeded.tenant.id, { name: 'Beam' });
    const theirs = await api.tokenOf(colleague);
    const [mine, other] = await Promise.all([many(ids), many(ids.toReversed(), theirs)]);
    const won = [...mine.body.items, ...other.body.items].filter(
      ({ result }) => result === 'ACKNOWLEDGED',
    );
    expect(won.map(({ id }) => id).sort()).toEqual(ids.toSorted());
    expect(api.announced).toHaveLength(3);
  });

  it('changes nothing when one of them is nobody’s', async () => {
    expect(await many([seeded.alert.id, newId()])).toMatchObject({
      status: 404,
      body: { code: 'NOT_FOUND' },
    });
    expect((await detail(seeded.alert.id)).status).toBe('OPEN');
  });

  it('refuses none, too many, and the same one twice', async () => {
    const twice = [seeded.alert.id, seeded.alert.id];
    const tooMany = Array.from({ length: 101 }, () => newId());
    for (const ids of [[], twice, tooMany])
      expect(await many(ids)).toMatchObject({ status: 400, body: { code: 'INVALID_REQUEST' } });
    expect((await detail(seeded.alert.id)).status).toBe('OPEN');
  });
});
