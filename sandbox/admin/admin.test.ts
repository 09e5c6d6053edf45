import { z } from 'zod';
import { ask, askJson, refresh, rowsOf, search, signIn } from '../testing/google-client';
import { startSandbox, type RunningSandbox } from '../start';

let sandbox: RunningSandbox;

beforeEach(async () => {
  sandbox = await startSandbox({ now: '2026-11-21T06:30:00Z' });
});
afterEach(() => sandbox.close());

const truthSchema = z.object({
  rows: z.array(z.looseObject({ costMicros: z.string() })),
  totals: z.looseObject({ costMicros: z.string(), clicks: z.string() }),
});

async function truth(customerId: string, from: string, to: string) {
  const search = new URLSearchParams({ platform: 'google_ads', customerId, from, to });
  const answer = await ask(`${sandbox.admin}/truth/metrics?${search.toString()}`);
  return truthSchema.parse(answer.json);
}

describe('the index and the world', () => {
  it('list every endpoint and what a client needs to know', async () => {
    const index = await ask(`${sandbox.admin}/`);
    expect(index.text).toContain('/incidents');
    expect(index.text).toContain('/truth/metrics');
    const { json } = await ask(`${sandbox.admin}/world`);
    expect(json).toMatchObject({
      seed: 1,
      anchor: '2026-11-21T06:30:00.000Z',
      clock: { now: '2026-11-21T06:30:00.000Z', mode: 'fixed' },
      google: sandbox.google,
      facebook: sandbox.facebook,
      tiktok: sandbox.tiktok,
    });
  });
});

describe('the clock', () => {
  it('is fixed, moved and let go', async () => {
    const url = `${sandbox.admin}/clock`;
    const set = await askJson(url, 'PUT', { now: '2026-12-01T10:00:00+07:00' });
    expect(set.json).toEqual({ now: '2026-12-01T03:00:00.000Z', mode: 'fixed' });
    const moved = await askJson(`${url}/advance`, 'POST', { seconds: 90 });
    expect(moved.json).toEqual({ now: '2026-12-01T03:01:30.000Z', mode: 'fixed' });
    expect((await askJson(url, 'PUT', { now: null })).json).toMatchObject({ mode: 'real' });
    await askJson(`${url}/advance`, 'POST', { seconds: 3600 });
    expect((await ask(url)).json).toMatchObject({ mode: 'shifted' });
  });
});

describe('the truth', () => {
  it('equals the wire to the micro, in every account, whatever the hour', async () => {
    for (const hours of [0, 5, 9, 24]) {
      await askJson(`${sandbox.admin}/clock/advance`, 'POST', { seconds: hours * 3600 });
      const headers = await signIn(sandbox);
      for (const account of sandbox.world.accountsOf('google_ads')) {
        const told = await truth(account.id, '2026-11-01', '2026-11-30');
        const query =
          "SELECT campaign.id, metrics.impressions, metrics.clicks, metrics.cost_micros, metrics.conversions, metrics.conversions_value, segments.date FROM campaign WHERE segments.date BETWEEN '2026-11-01' AND '2026-11-30'";
        const wire = rowsOf(await search(sandbox, headers, account.id, query)).map((row) => ({
          campaignId: row.campaign?.id,
          date: row.segments?.date,
          ...row.metrics,
        }));
        expect(told.rows).toEqual(wire);
        const cost = told.rows.reduce((sum, row) => sum + BigInt(row.costMicros), 0n);
        expect(told.totals.costMicros).toBe(String(cost));
      }
    }
  });

  it.each([
    ['platform=x&customerId=1&from=2026-11-01&to=2026-11-02', 400, 'UNKNOWN_PLATFORM'],
    ['platform=google_ads&customerId=1&from=2026-11-01&to=2026-11-02', 404, 'UNKNOWN_ACCOUNT'],
    ['platform=google_ads&customerId=1&from=2026-11-40&to=2026-11-02', 400, 'BAD_QUERY'],
    ['platform=google_ads', 400, 'BAD_QUERY'],
  ])('refuses ?%s', async (search, status, code) => {
    const answer = await ask(`${sandbox.admin}/truth/metrics?${search}`);
    expect(answer.status).toBe(status);
    expect(answer.json).toMatchObject({ code });
  });
});

describe('incidents', () => {
  const campaign = () => sandbox.world.accounts[0]!.campaigns[4]!;

  it('are listed with what they must set off', async () => {
    const { json } = await ask(`${sandbox.admin}/incidents`);
    const { incidents } = z
      .object({
        incidents: z.array(
          z.looseObject({ kind: z.string(), expects: z.array(z.int()), nearMiss: z.boolean() }),
        ),
      })
      .parse(json);
    expect(incidents.filter(({ expects }) => expects.length > 0).length).toBeGreaterThanOrEqual(10);
    for (const { nearMiss, expects } of incidents) {
      if (nearMiss) expect(expects).toEqual([]);
    }
  });

  it('are injected with only a campaign, seen on the wire at once, and taken back', async () => {
    const headers = await signIn(sandbox);
    const spent = async () => {
      const query = `SELECT metrics.cost_micros FROM campaign WHERE campaign.id = ${campaign().id} AND segments.date DURING TODAY`;
      const id = sandbox.world.accounts[0]!.id;
      return Number(rowsOf(await search(sandbox, headers, id, query))[0]?.metrics?.costMicros);
    };
    const before = await spent();
    const body = { kind: 'overspend', campaignId: campaign().id };
    const injected = await askJson(`${sandbox.admin}/incidents`, 'POST', body);
    expect(injected.json).toMatchObject({
      origin: 'injected',
      from: '2026-11-21',
      expects: [7],
      parameters: { factor: 6, booked: true },
    });
    const { id } = z.looseObject({ id: z.string() }).parse(injected.json);
    expect(await spent()).toBeGreaterThan(5.8 * campaign().dailyBudgetMicros);
    expect((await ask(`${sandbox.admin}/incidents/${id}`, { method: 'DELETE' })).status).toBe(204);
    expect(await spent()).toBe(before);
  });

  it.each([
    [{ kind: 'nonsense', campaignId: '1' }, 'BAD_REQUEST'],
    [{ kind: 'overspend' }, 'BAD_REQUEST'],
    [{ kind: 'overspend', campaignId: '1' }, 'UNKNOWN_CAMPAIGN'],
    [{ kind: 'overspend', customerId: '1' }, 'UNKNOWN_ACCOUNT'],
    [{ kind: 'cpc_spike', campaignId: '1', factor: 0 }, 'BAD_REQUEST'],
    [{ kind: 'overspend', campaignId: '1', factor: -1 }, 'BAD_REQUEST'],
    [{ kind: 'overspend', campaignId: '1', unknown: true }, 'BAD_REQUEST'],
  ])('refuse %j', async (body, code) => {
    const answer = await askJson(`${sandbox.admin}/incidents`, 'POST', body);
    expect(answer.status).toBe(400);
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
    expect(answer.json).toMatchObject({ status: 400, code });
  });
});

describe('bad requests', () => {
  it.each([
    ['POST', '/faults', { platform: 'x', fault: 'reset' }, 400, 'UNKNOWN_PLATFORM'],
    ['POST', '/faults', { platform: 'google_ads', fault: 'x' }, 400, 'BAD_REQUEST'],
    [
      'POST',
      '/faults',
      { platform: 'google_ads', fault: 'reset', match: { origin: 'x' } },
      400,
      'UNKNOWN_ORIGIN',
    ],
    [
      'POST',
      '/faults',
      { platform: 'google_ads', fault: 'nan', match: { origin: 'oauth' } },
      400,
      'FAULT_ORIGIN',
    ],
    ['DELETE', '/faults/none', {}, 404, 'UNKNOWN_FAULT'],
    ['DELETE', '/incidents/none', {}, 404, 'UNKNOWN_INCIDENT'],
    ['PUT', '/clock', { now: 'yesterday' }, 400, 'BAD_REQUEST'],
    ['POST', '/credentials/revoke', { platform: 'x', what: 'grant' }, 400, 'UNKNOWN_PLATFORM'],
    ['PATCH', '/clock', {}, 405, 'METHOD_NOT_ALLOWED'],
    ['POST', '/nowhere', {}, 404, 'UNKNOWN_ENDPOINT'],
  ])('%s %s %j → %i %s', async (method, path, body, status, code) => {
    const answer = await askJson(`${sandbox.admin}${path}`, method, body);
    expect(answer.status).toBe(status);
    expect(answer.json).toMatchObject({ code });
  });

  it('that are not JSON or too large are told so', async () => {
    const post = (body: string) => ask(`${sandbox.admin}/faults`, { method: 'POST', body });
    expect((await post('{')).json).toMatchObject({ code: 'BAD_JSON' });
    expect((await post('x'.repeat(1_100_000))).json).toMatchObject({ code: 'BODY_TOO_LARGE' });
  });
});

describe('credentials', () => {
  it('are revoked and restored', async () => {
    const headers = await signIn(sandbox);
    const customerId = sandbox.world.accounts[0]!.id;
    const status = async () =>
      (await search(sandbox, headers, customerId, 'SELECT customer.id FROM customer')).status;
    const body = { platform: 'google_ads' };
    await askJson(`${sandbox.admin}/credentials/revoke`, 'POST', { ...body, what: 'access' });
    expect(await status()).toBe(401);
    expect((await refresh(sandbox)).status).toBe(200);
    await askJson(`${sandbox.admin}/credentials/revoke`, 'POST', { ...body, what: 'grant' });
    expect((await refresh(sandbox)).json).toMatchObject({ error: 'invalid_grant' });
    await askJson(`${sandbox.admin}/credentials/restore`, 'POST', body);
    expect((await refresh(sandbox)).status).toBe(200);
  });
});

describe('the ledger', () => {
  it('holds every request and no secret', async () => {
    const headers = await signIn(sandbox);
    await search(
      sandbox,
      headers,
      sandbox.world.accounts[0]!.id,
      'SELECT customer.id FROM customer',
    );
    const answer = await ask(`${sandbox.admin}/requests`);
    const { requests } = z
      .object({ requests: z.array(z.looseObject({ sequence: z.int(), origin: z.string() })) })
      .parse(answer.json);
    expect(requests.map(({ origin }) => origin)).toEqual(['oauth', 'ads']);
    const { refreshToken, clientSecret, developerToken } = sandbox.google;
    const secrets = [refreshToken, clientSecret, developerToken, headers.authorization ?? ''];
    for (const secret of secrets) expect(answer.text).not.toContain(secret);
    const after = await ask(`${sandbox.admin}/requests?since=${String(requests[0]?.sequence)}`);
    expect(after.json).toMatchObject({ requests: [{ origin: 'ads', status: 200 }] });
    await ask(`${sandbox.admin}/requests`, { method: 'DELETE' });
    expect((await ask(`${sandbox.admin}/requests`)).json).toEqual({ requests: [] });
  });
});
