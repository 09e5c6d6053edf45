import { startTestApi, type TestApi } from '../setup/api';
import { createCampaign } from '../setup/factories/campaigns';
import { seedTenant, type SeededTenant } from '../setup/factories/seed-tenant';
import { sendRequest, type WireRequest } from '../setup/http-client';
import { fingerprintOf } from '../tenancy/fingerprint';
import { attack } from './attack';
import { slowExpressions } from './expressions';

const MEGABYTE = 1_048_576;

interface Problem {
  code: string;
  issues?: { path: string; code: string }[];
}

describe('attacks: input', () => {
  let api: TestApi;
  let seeded: SeededTenant;
  let token: string;
  beforeAll(async () => {
    api = await startTestApi();
    seeded = await seedTenant(api.test.database);
    token = await api.tokenOf(seeded.user);
  });
  afterAll(() => api.close());

  const send = (request: WireRequest) =>
    sendRequest<Problem>(api.origin, {
      ...request,
      headers: { authorization: `Bearer ${token}`, ...request.headers },
    });
  const write = (method: string, path: string, body: string, type = 'application/json') =>
    send({ method, path: `/api/v1${path}`, headers: { 'content-type': type }, body });
  const answerOf = async (sent: ReturnType<typeof send>) => {
    const { status, body } = await sent;
    return [status, body.code];
  };
  /** Runs attacks; nothing of the tenant may be different afterwards. */
  const unchanged = async (work: () => Promise<void>) => {
    const before = await fingerprintOf(api.test.owner, seeded.tenant.id);
    await work();
    expect(await fingerprintOf(api.test.owner, seeded.tenant.id)).toEqual(before);
  };
  const nested = (levels: number) => `{"a":${'['.repeat(levels)}${']'.repeat(levels)}}`;

  attack(49, 'role, tenantId or id in a body', () =>
    unchanged(async () => {
      for (const key of ['role', 'tenantId', 'id', 'createdBy', 'version']) {
        const body = JSON.stringify({ name: 'Mine now', [key]: seeded.tenant.id });
        const answer = await write('PATCH', `/alert-rules/${seeded.rule.id}`, body);
        expect(answer).toMatchObject({ status: 400, body: { code: 'INVALID_REQUEST' } });
        expect(answer.body.issues).toMatchObject([{ path: key, code: 'UNKNOWN_KEY' }]);
      }
    }),
  );

  attack(50, 'prototype pollution', () =>
    unchanged(async () => {
      for (const body of [
        '{"__proto__":{"polluted":true}}',
        '{"name":"x","definition":{"__proto__":{"polluted":true}}}',
        '{"constructor":{"prototype":{"polluted":true}}}',
        '{"a":[{"prototype":1}]}',
      ])
        expect(await answerOf(write('POST', '/alert-rules', body))).toEqual([400, 'FORBIDDEN_KEY']);
      expect(await answerOf(send({ path: '/api/v1/campaigns?__proto__=1' }))).toEqual([
        400,
        'FORBIDDEN_KEY',
      ]);
      expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
    }),
  );

  attack(51, 'duplicate and nested query keys', async () => {
    for (const [query, code] of [
      ['limit=1&limit=2', 'DUPLICATE_QUERY_KEY'],
      ['limit=1&li%6dit=2', 'DUPLICATE_QUERY_KEY'],
      ['limit[]=1', 'INVALID_REQUEST'],
      ['status[$ne]=ACTIVE', 'INVALID_REQUEST'],
      ['filter[tenantId]=x', 'INVALID_REQUEST'],
    ])
      expect(await answerOf(send({ path: `/api/v1/campaigns?${query}` }))).toEqual([400, code]);
  });

  attack(52, 'SQL in sort and filter', () =>
    unchanged(async () => {
      for (const query of [
        'sort=name;DROP TABLE alerts',
        'sort=(SELECT password_hash FROM users)',
        "status=ACTIVE' OR '1'='1",
        "adAccountId=' OR 1=1 --",
        "from=2026-11-01'::text",
      ]) {
        const path = `/api/v1/campaigns?${query.replaceAll(' ', '%20')}`;
        expect(await answerOf(send({ path }))).toEqual([400, 'INVALID_REQUEST']);
      }
      const searched = await send({
        path: `/api/v1/campaigns?q=${encodeURIComponent("%' OR 1=1; --")}`,
      });
      expect(searched).toMatchObject({ status: 200, body: { items: [], nextCursor: null } });
    }),
  );

  attack(53, 'NUL and lone surrogates', () =>
    unchanged(async () => {
      for (const body of [
        '{"name":"a\\u0000b"}',
        '{"a\\u0000b":1}',
        '{"name":"\\ud83d"}',
        '{"name":"\\udc00\\ud800"}',
      ])
        expect(await answerOf(write('POST', '/alert-rules', body))).toEqual([400, 'INVALID_TEXT']);
      for (const [query, code] of [
        ['q=a%00b', 'INVALID_TEXT'],
        ['q=%ED%A0%80', 'INVALID_QUERY'],
      ])
        expect(await answerOf(send({ path: `/api/v1/campaigns?${query}` }))).toEqual([400, code]);
    }),
  );

  attack(54, 'number extremes', () =>
    unchanged(async () => {
      for (const limit of ['NaN', '1e400', '-1', '0', '1.5', 'Infinity', '0x10', '9'.repeat(400)])
        expect(await answerOf(send({ path: `/api/v1/campaigns?limit=${limit}` }))).toEqual([
          400,
          'INVALID_REQUEST',
        ]);
      for (const [threshold, code] of [
        ['NaN', 'INVALID_JSON'],
        ['Infinity', 'INVALID_JSON'],
        ['1e400', 'INVALID_NUMBER'],
        ['-1e400', 'INVALID_NUMBER'],
      ]) {
        const body = `{"name":"x","metric":"cost","operator":">","threshold":${threshold},"severity":"WARNING"}`;
        expect(await answerOf(write('POST', '/alert-rules', body))).toEqual([400, code]);
      }
    }),
  );

  attack(55, 'a limit of a thousand million', async () => {
    await api.test.database.inTenant(seeded.tenant.id, (scope) =>
      scope.query(
        `INSERT INTO notifications (tenant_id, id, user_id, type, title, message, channel, priority, reason,
           delivery_state, scheduled_at, created_at, updated_at)
         SELECT tenant_id, gen_random_uuid(), user_id, type, title, message, channel, priority, 'copy ' || n,
           delivery_state, scheduled_at, created_at, updated_at FROM notifications, generate_series(1, 204) n`,
      ),
    );
    const query = { limit: '1000000000' };
    const answer = await api.call<{ items: unknown[]; nextCursor: string | null }>(
      'GET',
      '/notifications',
      { token, query },
    );
    expect(answer.status).toBe(200);
    expect(answer.body.items).toHaveLength(200);
    expect(answer.body.nextCursor).not.toBeNull();
  });

  attack(56, 'deep and large JSON', () =>
    unchanged(async () => {
      for (const levels of [33, 1_000, 100_000])
        expect(await answerOf(write('POST', '/alert-rules', nested(levels)))).toEqual([
          400,
          'JSON_TOO_DEEP',
        ]);
      const large = `"${'x'.repeat(MEGABYTE - 1)}"`;
      expect(
        await answerOf(
          send({
            method: 'POST',
            path: '/api/v1/alert-rules',
            headers: { 'content-type': 'application/json', 'transfer-encoding': 'chunked' },
            body: large,
            end: false,
          }),
        ),
      ).toEqual([413, 'BODY_TOO_LARGE']);
      expect(
        await answerOf(
          send({
            method: 'POST',
            path: '/api/v1/alert-rules',
            headers: { 'content-type': 'application/json', 'content-length': '1048577' },
            end: false,
          }),
        ),
      ).toEqual([413, 'BODY_TOO_LARGE']);
    }),
  );

  attack(57, 'another content type', () =>
    unchanged(async () => {
      for (const type of [
        'text/plain',
        'application/x-www-form-urlencoded',
        'multipart/form-data; boundary=x',
        'application/xml',
        'application/json; charset=utf-16',
        'application/jsonp',
        '',
      ])
        expect(await answerOf(write('POST', '/alert-rules', '{}', type))).toEqual([
          415,
          'UNSUPPORTED_MEDIA_TYPE',
        ]);
    }),
  );

  attack(58, 'regular expressions on 100 kB of hostile text: under 50 ms each', () => {
    const { looked, slow } = slowExpressions(50);
    expect(looked).toBeGreaterThan(50);
    expect(slow).toEqual([]);
  });

  attack(61, 'a formula as a name, in a CSV file', async () => {
    const names = [
      '=1+1',
      '+1',
      '-1',
      '@SUM(A1)',
      '\t=1',
      '=HYPERLINK("https://evil.example","x")',
    ];
    for (const name of names)
      await createCampaign(api.test.database, seeded.adAccount, {
        name,
        clientId: seeded.client.id,
      });
    const answer = await api.call('GET', '/campaigns/export.csv', { token });
    expect(answer.status).toBe(200);
    for (const name of names) {
      const cell = `'${name}`.replaceAll('"', '""');
      expect(answer.text).toContain(cell);
    }
    const cells = answer.text
      .replace('\uFEFF', '')
      .split('\r\n')
      .flatMap((line) => line.match(/("([^"]|"")*"|[^,]*)(,|$)/g) ?? [])
      .map((cell) => cell.replace(/,$/, '').replace(/^"/, ''));
    expect(cells.filter((cell) => /^[=+@\t\r]|^-(?!\d+(\.\d+)?$)/.test(cell))).toEqual([]);
  });
});
