import { startSandbox, type RunningSandbox } from '../start';
import { edgeOf, errorOf, graph } from '../testing/facebook-client';
import { ask } from '../testing/google-client';

const NOW = '2026-11-21T06:30:00Z';
const RANGE = JSON.stringify({ since: '2026-11-14', until: '2026-11-20' });
const DAILY = { level: 'campaign', time_increment: '1', time_range: RANGE, limit: '500' };
const FIGURES = 'campaign_id,impressions,clicks,spend,reach,frequency,actions,action_values';
const EVERY_STATUS = ['ACTIVE', 'PAUSED', 'ARCHIVED', 'DELETED', 'IN_PROCESS', 'WITH_ISSUES'];

let sandbox: RunningSandbox;
const accounts = () => sandbox.world.accountsOf('facebook');
const thb = () => accounts()[0]!;
const jpy = () => accounts()[1]!;

beforeEach(async () => {
  sandbox = await startSandbox({ now: NOW });
});
afterEach(() => sandbox.close());

describe('the nodes', () => {
  it('are the demo’s user, three ad accounts and at least 24 campaigns', async () => {
    expect((await graph(sandbox, 'me')).json).toMatchObject({ id: sandbox.facebook.userId });
    const fields = 'id,name,currency,timezone_name,account_status';
    const { data } = edgeOf(await graph(sandbox, 'me/adaccounts', { fields }));
    expect(data.map((row) => `${String(row['currency'])} ${String(row['timezone_name'])}`)).toEqual(
      ['THB Asia/Bangkok', 'JPY Asia/Tokyo', 'USD America/Los_Angeles'],
    );
    expect(data.every(({ id }) => /^act_\d{16}$/.test(String(id)))).toBe(true);
    expect(accounts().flatMap(({ campaigns }) => campaigns).length).toBeGreaterThanOrEqual(24);
    expect(accounts()[0]?.campaigns.every(({ id }) => Number(id) > 2 ** 53)).toBe(true);
  });

  it('show budgets in Meta’s smallest unit: whole yen, hundredths of a baht', async () => {
    for (const account of [thb(), jpy()]) {
      const fields = 'name,daily_budget,lifetime_budget,effective_status,start_time,objective';
      const { data } = edgeOf(await graph(sandbox, `${account.id}/campaigns`, { fields }));
      const [first] = account.campaigns;
      const factor = account.currency === 'JPY' ? 1_000_000 : 10_000;
      expect(data[0]).toMatchObject({
        id: first?.id,
        daily_budget: String((first?.dailyBudgetMicros ?? 0) / factor),
        effective_status: 'ACTIVE',
        objective: 'OUTCOME_SALES',
      });
      const offset = account.currency === 'JPY' ? '\\+0900' : '\\+0700';
      expect(data[0]?.['start_time']).toMatch(
        new RegExp(`^20\\d\\d-\\d\\d-\\d\\dT00:00:00${offset}$`),
      );
      expect(data.filter((row) => row['lifetime_budget'] !== undefined)).toHaveLength(1);
    }
  });

  it('leave deleted and archived campaigns out until they are asked for by name', async () => {
    const count = async (parameters: Record<string, string>) =>
      edgeOf(await graph(sandbox, `${thb().id}/campaigns`, parameters)).data.length;
    const wanted = JSON.stringify(EVERY_STATUS);
    expect(await count({})).toBe(8);
    expect(await count({ effective_status: wanted })).toBe(9);
    expect(await count({ effective_status: '["DELETED"]' })).toBe(1);
    const archived = { effective_status: '["ARCHIVED"]' };
    expect(edgeOf(await graph(sandbox, `${jpy().id}/campaigns`, archived)).data).toHaveLength(1);
    const rows = async (filtering?: string) => {
      const more = filtering === undefined ? {} : { filtering };
      const since = '{"since":"2026-10-01","until":"2026-11-20"}';
      const parameters = { ...DAILY, time_range: since, fields: FIGURES, ...more };
      const { data } = edgeOf(await graph(sandbox, `${thb().id}/insights`, parameters));
      return new Set(data.map((row) => row['campaign_id'])).size;
    };
    const filter = { field: 'campaign.effective_status', operator: 'IN', value: EVERY_STATUS };
    expect(await rows()).toBe(8);
    expect(await rows(JSON.stringify([filter]))).toBe(9);
  });

  it('are paged by cursors, with an address for the next page that lacks the proof', async () => {
    const parameters = { fields: 'name', limit: '5' };
    const first = await graph(sandbox, `${thb().id}/campaigns`, parameters);
    const { data, paging } = edgeOf(first);
    const next = new URL(paging?.next ?? '');
    expect(data).toHaveLength(5);
    expect(next.searchParams.get('access_token')).toBe(sandbox.facebook.userToken);
    expect(next.searchParams.has('appsecret_proof')).toBe(false);
    expect(errorOf(await ask(next.toString())).message).toContain('appsecret_proof');
    const after = next.searchParams.get('after') ?? '';
    const second = edgeOf(await graph(sandbox, `${thb().id}/campaigns`, { ...parameters, after }));
    expect(second.data).toHaveLength(3);
    expect(second.paging?.next).toBeUndefined();
  });
});

describe('what is not there', () => {
  it.each([
    ['v23.0/me', 2635],
    ['v24.0/act_1', 100],
    ['v24.0/me/nothing', 100],
    ['v24.0/123/insights', 100],
  ])('%s is refused with %i', async (path, code) => {
    const { graphUrl, userToken } = sandbox.facebook;
    const proofless = `${graphUrl}/${path}?access_token=${userToken}`;
    await sandbox.close();
    sandbox = await startSandbox({
      now: NOW,
      facebookPort: Number(new URL(graphUrl).port),
      facebookProofRequired: false,
    });
    expect(errorOf(await ask(proofless)).code).toBe(code);
  });
});
