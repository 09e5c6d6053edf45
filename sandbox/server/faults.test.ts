import { z } from 'zod';
import { ask, askJson, pageOf, refresh, rowsOf, search, signIn } from '../testing/google-client';
import { startSandbox, type RunningSandbox } from '../start';

const QUERY =
  'SELECT campaign.id, metrics.clicks, metrics.cost_micros, metrics.conversions, segments.date FROM campaign WHERE segments.date DURING LAST_14_DAYS';

const MACHINE_NOW = Date.parse('2026-11-21T06:30:00Z');

let sandbox: RunningSandbox;
let headers: Record<string, string>;
let customerId: string;
let truth: ReturnType<typeof rowsOf>;

beforeAll(async () => {
  sandbox = await startSandbox({
    now: '2026-11-21T06:30:00Z',
    pageSize: 60,
    machineNow: () => MACHINE_NOW,
  });
  headers = await signIn(sandbox);
  customerId = sandbox.world.accounts[0]!.id;
  truth = rowsOf(await query());
});
afterAll(() => sandbox.close());
afterEach(async () => {
  await ask(`${sandbox.admin}/faults`, { method: 'DELETE' });
});

function query(signal?: AbortSignal) {
  return signal === undefined
    ? search(sandbox, headers, customerId, QUERY)
    : fetch(`${sandbox.google.adsUrl}/v25/customers/${customerId}/googleAds:searchStream`, {
        method: 'POST',
        headers,
        body: JSON.stringify({ query: QUERY }),
        signal,
      }).then(async (response) => ({
        status: response.status,
        headers: response.headers,
        text: await response.text(),
        json: undefined,
      }));
}

async function inject(fault: string, more: object = {}): Promise<string> {
  const body = { platform: 'google_ads', fault, ...more };
  const answer = await askJson(`${sandbox.admin}/faults`, 'POST', body);
  expect(answer.status).toBe(200);
  return z.looseObject({ id: z.string() }).parse(answer.json).id;
}

describe('a fault', () => {
  it('hits once, then never again, unless told otherwise', async () => {
    await inject('server_error');
    expect((await query()).status).toBe(500);
    expect((await query()).status).toBe(200);
    await inject('server_error', { times: 2, skip: 1 });
    const statuses = [];
    for (let round = 0; round < 4; round += 1) statuses.push((await query()).status);
    expect(statuses).toEqual([200, 500, 500, 200]);
  });

  it('stays until it is deleted when it has no number of times', async () => {
    const id = await inject('server_error', { times: null });
    for (let round = 0; round < 3; round += 1) expect((await query()).status).toBe(500);
    expect((await ask(`${sandbox.admin}/faults/${id}`, { method: 'DELETE' })).status).toBe(204);
    expect((await query()).status).toBe(200);
  });

  it('hits only what it matches', async () => {
    const other = sandbox.world.accounts[1]!.id;
    await inject('server_error', { times: null, match: { customerId: other } });
    expect((await query()).status).toBe(200);
    expect((await search(sandbox, headers, other, QUERY)).status).toBe(500);
    await ask(`${sandbox.admin}/faults`, { method: 'DELETE' });
    await inject('server_error', { times: null, match: { queryIncludes: 'segments.hour' } });
    expect((await query()).status).toBe(200);
    await inject('server_error', { times: null, match: { path: ':searchStream' } });
    expect((await query()).status).toBe(500);
    expect((await search(sandbox, headers, customerId, QUERY, { method: 'search' })).status).toBe(
      200,
    );
  });

  it('with a probability hits the same requests in the same world', async () => {
    const pattern = async () => {
      const other = await startSandbox({ now: '2026-11-21T06:30:00Z', seed: 9 });
      try {
        const body = { platform: 'google_ads', fault: 'server_error', times: null };
        const match = { origin: 'oauth' };
        await askJson(`${other.admin}/faults`, 'POST', { ...body, match, probability: 0.5 });
        const statuses = [];
        for (let round = 0; round < 20; round += 1) statuses.push((await refresh(other)).status);
        return statuses;
      } finally {
        await other.close();
      }
    };
    const first = await pattern();
    expect(new Set(first)).toEqual(new Set([200, 500]));
    expect(await pattern()).toEqual(first);
  });

  it('is entered with the request it hit', async () => {
    const id = await inject('quota');
    await query();
    const { requests } = z
      .object({ requests: z.array(z.looseObject({})) })
      .parse((await ask(`${sandbox.admin}/requests`)).json);
    expect(requests.at(-1)).toMatchObject({
      faultId: id,
      status: 429,
      customerId,
      loginCustomerId: sandbox.google.managerCustomerId,
      query: QUERY,
    });
  });
});

describe('refusals', () => {
  it.each([
    ['message', null, 'Retry in 30 seconds'],
    ['seconds', '30', 'Retry in 30 seconds'],
    ['date', 'Sat, 21 Nov 2026 06:30:30 GMT', 'Retry in 30 seconds'],
    ['none', null, 'Too many requests.'],
  ])('of the rate say when to come back as %s', async (retryAfterForm, header, message) => {
    await inject('rate_limited', { retryAfterForm });
    const answer = await query();
    expect(answer.status).toBe(429);
    expect(answer.headers.get('retry-after')).toBe(header);
    expect(answer.text).toContain('RESOURCE_EXHAUSTED');
    expect(answer.text).toContain(message);
    expect(answer.text.includes('Retry in')).toBe(retryAfterForm !== 'none');
  });

  it.each([
    ['unauthenticated', 401, 'UNAUTHENTICATED'],
    ['permission_denied', 403, 'USER_PERMISSION_DENIED'],
    ['quota', 429, 'Number of operations'],
  ])('%s answers %i', async (kind, status, text) => {
    await inject(kind);
    const answer = await query();
    expect(answer.status).toBe(status);
    expect(answer.text).toContain(text);
  });

  it('of a revoked grant come where tokens are refreshed', async () => {
    await inject('token_revoked');
    expect((await query()).status).toBe(200);
    const answer = await refresh(sandbox);
    expect(answer.status).toBe(400);
    expect(answer.json).toMatchObject({ error: 'invalid_grant' });
    expect((await refresh(sandbox)).status).toBe(200);
  });
});

describe('accidents', () => {
  it('unavailable_html answers 503 with a page', async () => {
    await inject('unavailable_html');
    const answer = await query();
    expect(answer.status).toBe(503);
    expect(answer.headers.get('content-type')).toContain('text/html');
  });

  it('reset cuts the connection', async () => {
    await inject('reset');
    await expect(query()).rejects.toThrow('fetch failed');
  });

  it('timeout never answers', async () => {
    await inject('timeout');
    await expect(query(AbortSignal.timeout(100))).rejects.toThrow('timeout');
  });

  it('slow sends its headers and trickles the rest', async () => {
    await inject('slow', { bytesPerSecond: 50 });
    const url = `${sandbox.google.adsUrl}/v25/customers/${customerId}/googleAds:searchStream`;
    const abort = new AbortController();
    const response = await fetch(url, {
      method: 'POST',
      headers,
      body: JSON.stringify({ query: QUERY }),
      signal: abort.signal,
    });
    const reader = response.body!.getReader();
    const chunk = (await reader.read()) as { value: Uint8Array };
    expect(response.status).toBe(200);
    expect(chunk.value.length).toBeLessThan(20);
    abort.abort();
  });

  it('truncated cuts the JSON in the middle', async () => {
    await inject('truncated');
    const answer = await query();
    expect(answer.status).toBe(200);
    expect(answer.json).toBeUndefined();
    expect(answer.text).toMatch(/^\[\{"results":\[/);
  });

  it('malformed is not JSON, wrong_shape is other JSON', async () => {
    await inject('malformed');
    expect(await query()).toMatchObject({ status: 200, json: undefined });
    await inject('wrong_shape');
    const answer = await query();
    expect(answer.status).toBe(200);
    expect(answer.json).not.toBeInstanceOf(Array);
  });

  it('huge blows the true answer up', async () => {
    await inject('huge', { bytes: 3_000_000 });
    const answer = await query();
    expect(answer.text.length).toBeGreaterThan(2_900_000);
    expect(rowsOf(answer)).toEqual(truth);
  });
});

describe('bent data', () => {
  it('nan holds absurd numbers in the selected metrics', async () => {
    await inject('nan');
    const rows = rowsOf(await query());
    expect(rows).toHaveLength(truth.length);
    expect(rows[0]?.metrics).toMatchObject({ costMicros: 'NaN', conversions: 'NaN' });
    expect(rows[1]?.metrics).toMatchObject({ clicks: '-12', costMicros: '-1000000' });
    expect(rows[2]?.metrics).toMatchObject({ costMicros: '9223372036854775807' });
    expect(rows[1]?.metrics).not.toHaveProperty('impressions');
  });

  it('empty has no rows, shrinking has fewer', async () => {
    await inject('empty');
    expect(rowsOf(await query())).toEqual([]);
    await inject('shrinking');
    const rows = rowsOf(await query());
    expect(rows).toEqual(truth.slice(0, Math.floor(truth.length * 0.6)));
  });

  it('repeated_page repeats a batch of a stream', async () => {
    await inject('repeated_page');
    expect(rowsOf(await query())).toEqual([...truth, ...truth]);
  });

  it('repeated_page gives the first page again, and its token, to whoever asks for the second', async () => {
    const paged = async (pageToken?: string) =>
      pageOf(
        await search(sandbox, headers, customerId, QUERY, {
          method: 'search',
          body: { pageToken },
        }),
      );
    const first = await paged();
    await inject('repeated_page', { match: { path: ':search' } });
    const second = await paged(first.nextPageToken);
    expect(second.results).toEqual(first.results);
    expect(second.nextPageToken).toBe(first.nextPageToken);
    expect((await paged(first.nextPageToken)).results).toEqual(truth.slice(60, 120));
  });
});
