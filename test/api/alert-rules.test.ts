import { PRESETS } from '../../src/rules/presets';
import { startTestApi, type TestApi } from '../setup/api';
import { createAlertRule } from '../setup/factories/alerts';
import { seedTenant, type SeededTenant } from '../setup/factories/seed-tenant';
import { walk } from './walk';

interface Rule {
  id: string;
  name: string;
  description: string | null;
  version: number;
  isActive: boolean;
  openAlerts: number;
  definition: { scope: object; guard: object[]; when: { window: object } };
}
interface Preset {
  key: string;
  name: string;
  ruleId: string | null;
  isActive: boolean;
}

const PRESET = PRESETS[0]!;
const COST = {
  version: 1,
  when: { metric: 'cost', window: { type: 'today' }, operator: '>', threshold: 5_000_000_000 },
};

describe('alert rules', () => {
  let api: TestApi;
  let seeded: SeededTenant;
  let foreign: SeededTenant;
  let token: string;
  beforeAll(async () => {
    api = await startTestApi();
    foreign = await seedTenant(api.test.database);
  });
  beforeEach(async () => {
    seeded = await seedTenant(api.test.database, { role: 'MANAGER', language: 'ja' });
    token = await api.tokenOf(seeded.user);
    api.announced.length = 0;
  });
  afterAll(() => api.close());

  const create = (body: object, headers: Record<string, string> = {}) =>
    api.call<Rule>('POST', '/alert-rules', { token, body, headers });
  const change = (id: string, body: object) =>
    api.call<Rule>('PATCH', `/alert-rules/${id}`, { token, body });
  const presets = async (query: Record<string, string> = {}, headers = {}) =>
    (await api.call<{ items: Preset[] }>('GET', '/alert-rules/presets', { token, query, headers }))
      .body.items;
  const alertNow = async () =>
    (await api.call('GET', `/alerts/${seeded.alert.id}`, { token })).body;
  const rows = <Row>(sql: string, parameters: unknown[]) =>
    api.test.owner.query<Row[]>(sql, parameters);

  it('are listed by name, each once', async () => {
    for (const name of ['b', 'a', 'b', 'c', 'a'])
      await createAlertRule(api.test.database, seeded.tenant.id, { name });
    const items = await walk<Rule>(api, '/alert-rules', { token }, 2);
    expect(new Set(items.map(({ id }) => id)).size).toBe(6);
    const names = items.map(({ name }) => name).filter((name) => name.length === 1);
    expect(names).toEqual(['a', 'a', 'b', 'b', 'c']);
    expect(items.find(({ id }) => id === seeded.rule.id)).toMatchObject({ openAlerts: 1 });
  });

  describe('of presets', () => {
    it('are made once, as the preset is, in the language that is asked for', async () => {
      const made = await create({ presetKey: PRESET.key }, { 'accept-language': 'th' });
      expect(made).toMatchObject({
        status: 201,
        body: {
          type: 'PRESET',
          presetKey: PRESET.key,
          name: PRESET.name.th,
          isActive: true,
          version: 1,
          definition: PRESET.definition,
        },
      });
      expect(await create({ presetKey: PRESET.key })).toMatchObject({
        status: 409,
        body: { code: 'PRESET_IN_USE' },
      });
      const shown = (await presets()).find(({ key }) => key === PRESET.key);
      expect(shown).toMatchObject({ ruleId: made.body.id, isActive: true });
      await change(made.body.id, { isActive: false });
      expect((await presets()).find(({ key }) => key === PRESET.key)).toMatchObject({
        ruleId: made.body.id,
        isActive: false,
      });
    });

    it('are made in the user’s language when the client asks for none', async () => {
      const { body } = await create({ presetKey: PRESET.key });
      expect(body).toMatchObject({ name: PRESET.name.ja, description: PRESET.explanation.ja });
    });

    it('are made once also when two people ask at the same time', async () => {
      const answers = await Promise.all([
        create({ presetKey: PRESET.key }),
        create({ presetKey: PRESET.key }),
      ]);
      expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    });

    it('may be made again after they were deleted', async () => {
      const { body } = await create({ presetKey: PRESET.key });
      const gone = await api.call('DELETE', `/alert-rules/${body.id}`, { token });
      expect([gone.status, gone.text]).toEqual([204, '']);
      expect((await create({ presetKey: PRESET.key })).status).toBe(201);
    });

    it('cannot be made of a preset that does not exist', async () => {
      expect(await create({ presetKey: 'no-such' })).toMatchObject({
        status: 404,
        body: { code: 'NOT_FOUND' },
      });
    });

    it('are explained in the language of the query, of the client, of the user', async () => {
      const nameIn = async (query: Record<string, string>, headers = {}) =>
        (await presets(query, headers))[0]!.name;
      const accept = { 'accept-language': 'fr, th;q=0.8' };
      expect(await nameIn({ language: 'en' }, accept)).toBe(PRESET.name.en);
      expect(await nameIn({}, accept)).toBe(PRESET.name.th);
      expect(await nameIn({}, { 'accept-language': 'fr' })).toBe(PRESET.name.ja);
      expect(await nameIn({})).toBe(PRESET.name.ja);
      expect(await presets()).toHaveLength(PRESETS.length);
    });
  });

  describe('of a plain threshold', () => {
    it('get a window and a guard that make the number mean something', async () => {
      const { status, body } = await create({
        name: 'CTR',
        metric: 'ctr',
        operator: '<',
        threshold: 0.01,
        severity: 'CRITICAL',
      });
      expect(status).toBe(201);
      expect(body).toMatchObject({
        type: 'CUSTOM',
        metric: 'ctr',
        operator: '<',
        threshold: 0.01,
        severity: 'CRITICAL',
        definition: {
          when: { metric: 'ctr', window: { type: 'lastDays', days: 7 } },
          guard: [{ metric: 'impressions', min: 1000 }],
        },
      });
    });

    it('take a window of their own, and both ends of a range', async () => {
      const made = await create({
        name: 'Cost',
        metric: 'cost',
        operator: 'between',
        threshold: [1_000_000, 2_000_000],
        severity: 'INFO',
        window: { type: 'yesterday' },
      });
      expect(made).toMatchObject({
        status: 201,
        body: { threshold: 1_000_000, definition: { when: { window: { type: 'yesterday' } } } },
      });
    });
  });

  describe('of a definition', () => {
    it('fill what is left out, and take the severity that is given beside it', async () => {
      const { status, body } = await create({ name: 'Cost', severity: 'INFO', definition: COST });
      expect(status).toBe(201);
      expect(body).toMatchObject({
        severity: 'INFO',
        openAlerts: 0,
        definition: {
          entity: 'CAMPAIGN',
          cooldownMinutes: 360,
          severities: [{ severity: 'INFO' }],
        },
      });
      const read = await api.call('GET', `/alert-rules/${body.id}`, { token });
      expect(read.body).toEqual(body);
    });

    it.each([
      ['nothing', {}, 'INVALID_RULE'],
      ['another version', { ...COST, version: 2 }, 'INVALID_RULE'],
      [
        'a metric that is none',
        { version: 1, when: { ...COST.when, metric: 'luck' } },
        'INVALID_RULE',
      ],
      ['a key that is none', { ...COST, sql: 'DROP TABLE alerts' }, 'INVALID_RULE'],
      [
        'hourly windows',
        { version: 1, when: { ...COST.when, window: { type: 'lastHours', hours: 3 } } },
        'RULE_WINDOW_UNAVAILABLE',
      ],
      [
        'a ratio without a guard',
        { version: 1, when: { ...COST.when, metric: 'ctr' } },
        'RULE_GUARD_REQUIRED',
      ],
      [
        'a sum without a window',
        { version: 1, when: { ...COST.when, window: null } },
        'RULE_WINDOW_REQUIRED',
      ],
    ])('are refused for %s, with the field that is wrong', async (_what, definition, code) => {
      for (const answer of [
        await create({ name: 'x', definition }),
        await change(seeded.rule.id, { definition }),
      ]) {
        expect(answer).toMatchObject({ status: 400, body: { code } });
        expect(answer.body).toHaveProperty('issues.0.path');
      }
    });

    it('cannot watch what another tenant has', async () => {
      const scopes = {
        campaignIds: [seeded.campaign.id, foreign.campaign.id],
        adAccountIds: [foreign.adAccount.id],
        clientIds: [foreign.client.id],
      };
      for (const [key, ids] of Object.entries(scopes)) {
        const definition = { ...COST, scope: { [key]: ids } };
        for (const answer of [
          await create({ name: 'x', definition }),
          await change(seeded.rule.id, { definition }),
        ])
          expect([key, answer.status]).toEqual([key, 404]);
      }
      const own = { campaignIds: [seeded.campaign.id], clientIds: [seeded.client.id] };
      expect((await create({ name: 'x', definition: { ...COST, scope: own } })).status).toBe(201);
    });
  });

  it.each([
    [{}],
    [{ presetKey: PRESET.key, name: 'x' }],
    [{ name: 'x' }],
    [{ name: '', definition: COST }],
    [{ name: 'x'.repeat(201), definition: COST }],
    [{ name: 'x', definition: COST, metric: 'cost' }],
    [{ name: 'x', metric: 'cost', operator: '=>', threshold: 1, severity: 'INFO' }],
  ])('are refused with a body that is none of the three: %j', async (body) => {
    expect(await create(body)).toMatchObject({ status: 400, body: { code: 'INVALID_REQUEST' } });
  });

  describe('that change', () => {
    it('raise their version with their definition alone', async () => {
      const renamed = await change(seeded.rule.id, { name: 'Other', description: 'Why' });
      expect(renamed).toMatchObject({
        status: 200,
        body: { name: 'Other', description: 'Why', version: 1, isActive: true },
      });
      const redefined = await change(seeded.rule.id, { definition: COST });
      expect(redefined).toMatchObject({
        body: { name: 'Other', version: 2, metric: 'cost', operator: '>', threshold: 5e9 },
      });
      expect((await change(seeded.rule.id, { description: null })).body.description).toBeNull();
      expect((await change(seeded.rule.id, {})).body).toMatchObject({ version: 2, name: 'Other' });
    });

    it.each([
      ['switched off', () => change(seeded.rule.id, { isActive: false })],
      ['deleted', () => api.call('DELETE', `/alert-rules/${seeded.rule.id}`, { token })],
    ])('end what they have open when they are %s', async (how, retire) => {
      expect((await retire()).status).toBeLessThan(300);
      expect(await alertNow()).toMatchObject({
        status: 'RESOLVED',
        resolution: 'RULE_DISABLED',
        rule: how === 'deleted' ? null : { id: seeded.rule.id },
      });
      expect(await rows('SELECT 1 FROM rule_states WHERE rule_id = $1', [seeded.rule.id])).toEqual(
        [],
      );
      expect(api.announced.map(({ name }) => name)).toEqual(['alert.resolved']);
      const audit = await rows<{ action: string }>(
        'SELECT action FROM audit_logs WHERE entity_id = $1',
        [seeded.rule.id],
      );
      expect(audit).toEqual([
        { action: how === 'deleted' ? 'alert_rule.deleted' : 'alert_rule.changed' },
      ]);
    });

    it('end nothing when they are switched off again', async () => {
      await change(seeded.rule.id, { isActive: false });
      api.announced.length = 0;
      expect((await change(seeded.rule.id, { isActive: false })).status).toBe(200);
      expect(api.announced).toEqual([]);
    });
  });
});
