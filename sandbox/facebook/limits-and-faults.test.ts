import { z } from 'zod';
import { startSandbox, type RunningSandbox } from '../start';
import { edgeOf, errorOf, exchange, graph } from '../testing/facebook-client';
import { ask, askJson } from '../testing/google-client';

const NOW = '2026-11-21T06:30:00Z';
const RANGE = JSON.stringify({ since: '2026-11-14', until: '2026-11-20' });
const DAILY = { level: 'campaign', time_increment: '1', time_range: RANGE, limit: '500' };
const FIGURES = 'campaign_id,impressions,clicks,spend,reach,frequency,actions,action_values';

let sandbox: RunningSandbox;
const accounts = () => sandbox.world.accountsOf('facebook');
const thb = () => accounts()[0]!;
const jpy = () => accounts()[1]!;

beforeEach(async () => {
  sandbox = await startSandbox({ now: NOW });
});
afterEach(() => sandbox.close());

describe('limits', () => {
  it('are told of in headers before they are hit, and end after an hour', async () => {
    await sandbox.close();
    sandbox = await startSandbox({ now: NOW, facebookCallsPerHour: 4 });
    const call = (account = thb()) => graph(sandbox, `${account.id}/insights`, DAILY);
    const usage = z.record(
      z.string(),
      z.array(
        z.looseObject({ call_count: z.number(), estimated_time_to_regain_access: z.number() }),
      ),
    );
    const told = [];
    for (let round = 0; round < 4; round += 1) {
      const { headers } = await call();
      const business = usage.parse(JSON.parse(headers.get('x-business-use-case-usage') ?? ''));
      told.push(business[thb().id.slice(4)]?.[0]);
      expect(headers.get('x-fb-ads-insights-throttle')).toContain('acc_id_util_pct');
      expect(headers.get('x-app-usage')).toContain('call_count');
    }
    expect(told.map((entry) => entry?.call_count)).toEqual([25, 50, 75, 100]);
    expect(told.at(-1)?.estimated_time_to_regain_access).toBe(60);
    const refused = await call();
    expect(errorOf(refused)).toMatchObject({ code: 80_000, is_transient: true });
    expect((await call(jpy())).status).toBe(200);
    expect((await graph(sandbox, `${thb().id}/campaigns`)).status).toBe(200);
    await askJson(`${sandbox.admin}/clock/advance`, 'POST', { seconds: 3601 });
    expect((await call()).status).toBe(200);
  });
});

describe('faults', () => {
  const inject = (fault: string, more: object = {}) =>
    askJson(`${sandbox.admin}/faults`, 'POST', { platform: 'facebook', fault, ...more });

  it.each([
    ['rate_limited', {}, 400, 17, 2_446_079],
    ['rate_limited', { code: 80_004 }, 400, 80_004, undefined],
    ['rate_limited', { code: 613, subcode: 1_487_742 }, 400, 613, 1_487_742],
    ['rate_limited', { code: 32 }, 403, 32, undefined],
    ['quota', {}, 403, 4, undefined],
    ['server_error', {}, 500, 2, undefined],
    ['server_error', { code: 1 }, 500, 1, undefined],
    ['permission_denied', {}, 403, 200, undefined],
    ['permission_denied', { code: 10 }, 403, 10, undefined],
    ['unauthenticated', {}, 401, 190, 463],
    ['token_revoked', {}, 401, 190, 460],
  ])('%s %j answers %i with %i/%p', async (kind, more, status, code, subcode) => {
    expect((await inject(kind, more)).status).toBe(200);
    const answer = await graph(sandbox, `${thb().id}/campaigns`);
    expect(answer.status).toBe(status);
    const error = errorOf(answer);
    expect([error.code, error.error_subcode]).toEqual([code, subcode]);
    expect(error.fbtrace_id).not.toBe('');
    expect((await graph(sandbox, `${thb().id}/campaigns`)).status).toBe(200);
  });

  it('hit only what they match, and are entered without a token', async () => {
    await inject('server_error', { match: { customerId: thb().id, queryIncludes: 'level=' } });
    expect((await graph(sandbox, `${thb().id}/campaigns`)).status).toBe(200);
    expect((await graph(sandbox, `${jpy().id}/insights`, DAILY)).status).toBe(200);
    expect((await graph(sandbox, `${thb().id}/insights`, DAILY)).status).toBe(500);
    await exchange(sandbox, sandbox.facebook.userToken);
    const { text } = await ask(`${sandbox.admin}/requests`);
    const { userToken, appSecret } = sandbox.facebook;
    for (const secret of [userToken, appSecret]) expect(text).not.toContain(secret);
    expect(text).toContain('grant_type=fb_exchange_token');
    expect(text).toContain(thb().id);
  });

  it('tell in minutes when to come back', async () => {
    await inject('rate_limited', { retryAfterSeconds: 150 });
    const { headers } = await graph(sandbox, `${thb().id}/insights`, DAILY);
    expect(headers.get('x-business-use-case-usage')).toContain(
      '"estimated_time_to_regain_access":3',
    );
    await inject('rate_limited', { retryAfterForm: 'none' });
    const silent = await graph(sandbox, `${thb().id}/insights`, DAILY);
    expect(silent.headers.get('x-business-use-case-usage')).toBeNull();
  });

  it('bend rows and reports', async () => {
    const path = `${thb().id}/insights`;
    const parameters = { ...DAILY, fields: FIGURES };
    const whole = edgeOf(await graph(sandbox, path, parameters)).data;
    const bent = async (kind: string) => {
      await inject(kind);
      return edgeOf(await graph(sandbox, path, parameters));
    };
    expect((await bent('empty')).data).toEqual([]);
    expect((await bent('shrinking')).data).toHaveLength(Math.floor(whole.length * 0.6));
    expect((await bent('nan')).data[0]).toMatchObject({ spend: 'NaN' });
    const repeated = await bent('repeated_page');
    expect(repeated.data).toEqual(whole);
    expect(repeated.paging?.next).toContain(path);
    const started = await graph(sandbox, path, parameters, { method: 'POST' });
    const run = z.object({ report_run_id: z.string() }).parse(started.json).report_run_id;
    await inject('empty');
    expect((await graph(sandbox, run)).json).toMatchObject({ async_status: 'Job Failed' });
  });
});
