import { ROUTES } from '../../src/http/registry';
import { startTestApi, type TestApi } from '../setup/api';
import { seedTenant, type SeededTenant } from '../setup/factories/seed-tenant';
import { sendRequest, type Answer, type WireRequest } from '../setup/http-client';

const MEGABYTE = 1_048_576;

interface Problem {
  code: string;
  detail: string;
  requestId: string;
  issues?: { path: string; code: string }[];
}

describe('what comes in', () => {
  let api: TestApi;
  let seeded: SeededTenant;
  let token: string;
  beforeAll(async () => {
    const plenty = { points: 100_000, seconds: 60 };
    api = await startTestApi({
      quotas: { address: plenty, read: plenty, write: plenty, public: plenty },
    });
    seeded = await seedTenant(api.test.database);
    token = await api.tokenOf(seeded.user);
  });
  afterAll(() => api.close());

  const send = (request: WireRequest) =>
    sendRequest<Problem>(api.origin, {
      ...request,
      headers: { authorization: `Bearer ${token}`, ...request.headers },
    });
  const get = (path: string) => send({ path: `/api/v1${path}` });
  const post = (body: string | Buffer, headers: Record<string, string> = {}) =>
    send({
      method: 'POST',
      path: '/api/v1/alert-rules',
      headers: { 'content-type': 'application/json', ...headers },
      body,
    });
  const refused = (status: number, code: string) => ({ status, body: { status, code } });
  const nested = (levels: number) => `{"a":${'['.repeat(levels)}${']'.repeat(levels)}}`;

  describe('as a body', () => {
    it.each<[string, string | Buffer, string]>([
      ['broken JSON', '{"name": ', 'INVALID_JSON'],
      ['text that is no JSON', 'name=x', 'INVALID_JSON'],
      ['NaN', '{"threshold": NaN}', 'INVALID_JSON'],
      ['bytes that are no UTF-8', Buffer.from([0x22, 0xff, 0xfe, 0x22]), 'INVALID_TEXT'],
      ['a list', '[]', 'INVALID_REQUEST'],
      ['null', 'null', 'INVALID_REQUEST'],
      ['a string', '"x"', 'INVALID_REQUEST'],
      ['33 levels', nested(33), 'JSON_TOO_DEEP'],
      ['100 000 levels', nested(100_000), 'JSON_TOO_DEEP'],
      ['__proto__', '{"__proto__": {"isActive": true}}', 'FORBIDDEN_KEY'],
      ['__proto__ further in', '{"definition": {"when": {"__proto__": {}}}}', 'FORBIDDEN_KEY'],
      ['constructor', '{"constructor": {"prototype": {}}}', 'FORBIDDEN_KEY'],
      ['NUL in a value', '{"name": "a\\u0000b"}', 'INVALID_TEXT'],
      ['NUL in a key', '{"a\\u0000b": 1}', 'INVALID_TEXT'],
      ['half a surrogate pair', '{"name": "\\ud83d"}', 'INVALID_TEXT'],
      ['1e400', '{"threshold": 1e400}', 'INVALID_NUMBER'],
      ['-1e400 in a list', '{"threshold": [-1e400, 1]}', 'INVALID_NUMBER'],
    ])('%s is refused', async (_what, body, code) => {
      expect(await post(body)).toMatchObject(refused(400, code));
    });

    it('32 levels pass to the schema', async () => {
      expect(await post(nested(31))).toMatchObject(refused(400, 'INVALID_REQUEST'));
    });

    it.each(['id', 'tenantId', 'role', 'createdBy', 'version'])(
      'a key that is not declared is refused and named: %s',
      async (key) => {
        const answer = await send({
          method: 'PATCH',
          path: `/api/v1/alert-rules/${seeded.rule.id}`,
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ name: 'x', [key]: seeded.user.id }),
        });
        expect(answer).toMatchObject(refused(400, 'INVALID_REQUEST'));
        expect(answer.body.issues).toEqual([
          { path: key, code: 'UNKNOWN_KEY', message: 'is not known here' },
        ]);
      },
    );

    it('is refused where a route takes none', async () => {
      const path = `/api/v1/notifications/${seeded.notification.id}/read`;
      const headers = { 'content-type': 'application/json' };
      expect(await send({ method: 'POST', path, headers, body: '{"isRead":false}' })).toMatchObject(
        refused(400, 'INVALID_REQUEST'),
      );
      expect((await send({ method: 'POST', path, headers, body: '{}' })).status).toBe(200);
      expect((await send({ method: 'POST', path })).status).toBe(200);
    });

    it.each([
      ['application/x-www-form-urlencoded', {}],
      ['text/plain', {}],
      ['application/json-patch+json', {}],
      ['application/json; charset=latin1', {}],
      ['', {}],
      ['application/json', { 'content-encoding': 'gzip' }],
    ])('of the type "%s" %j is refused', async (type, headers) => {
      const answer = await post('{}', { 'content-type': type, ...headers });
      expect(answer).toMatchObject(refused(415, 'UNSUPPORTED_MEDIA_TYPE'));
    });

    it('may be of a megabyte and no more, by its announced and by its real length', async () => {
      const fitting = `"${'x'.repeat(MEGABYTE - 2)}"`;
      expect(await post(fitting)).toMatchObject(refused(400, 'INVALID_REQUEST'));
      const announced = await send({
        method: 'POST',
        path: '/api/v1/alert-rules',
        headers: { 'content-type': 'application/json', 'content-length': String(MEGABYTE + 1) },
        end: false,
      });
      expect(announced).toMatchObject(refused(413, 'BODY_TOO_LARGE'));
      const streamed = await send({
        method: 'POST',
        path: '/api/v1/alert-rules',
        headers: { 'content-type': 'application/json', 'transfer-encoding': 'chunked' },
        body: `${fitting} `,
        end: false,
      });
      expect(streamed).toMatchObject(refused(413, 'BODY_TOO_LARGE'));
      expect(streamed.headers.connection).toBe('close');
    });
  });

  describe('in the query', () => {
    it.each([
      ['/campaigns?surprise=1', 'INVALID_REQUEST'],
      ['/campaigns?limit=5&limit=6', 'DUPLICATE_QUERY_KEY'],
      ['/campaigns?limit=5&li%6dit=6', 'DUPLICATE_QUERY_KEY'],
      ['/campaigns?status[]=ACTIVE', 'INVALID_REQUEST'],
      ['/campaigns?__proto__=1', 'FORBIDDEN_KEY'],
      ['/campaigns?__proto__[isAdmin]=1', 'INVALID_REQUEST'],
      ['/campaigns?q=a%00b', 'INVALID_TEXT'],
      ['/campaigns?q=%ED%A0%80', 'INVALID_QUERY'],
      ['/campaigns?q=%', 'INVALID_QUERY'],
      ['/campaigns?limit=0', 'INVALID_REQUEST'],
      ['/campaigns?limit=-1', 'INVALID_REQUEST'],
      ['/campaigns?limit=1.5', 'INVALID_REQUEST'],
      ['/campaigns?limit=NaN', 'INVALID_REQUEST'],
      ['/campaigns?limit=1e400', 'INVALID_REQUEST'],
      ['/campaigns?limit=', 'INVALID_REQUEST'],
      ['/campaigns?sort=cost;DROP TABLE alerts', 'INVALID_REQUEST'],
      ['/campaigns?sort=tenant_id', 'INVALID_REQUEST'],
      ['/campaigns?status=ACTIVE,NONSENSE', 'INVALID_REQUEST'],
      ["/campaigns?adAccountId=' OR 1=1 --", 'INVALID_REQUEST'],
      ['/campaigns?cursor=x', 'INVALID_CURSOR'],
      ['/campaigns?days=91', 'INVALID_REQUEST'],
      ['/campaigns?days=0', 'INVALID_REQUEST'],
      ['/campaigns?days=7&from=2026-11-01', 'INVALID_REQUEST'],
      ['/campaigns?from=2026-02-30', 'INVALID_REQUEST'],
      ['/campaigns?from=2026-11-02&to=2026-11-01', 'INVALID_REQUEST'],
      ['/campaigns?from=2025-01-01&to=2026-11-01', 'INVALID_REQUEST'],
      ['/campaigns?from=2025-01-01', 'INVALID_REQUEST'],
      ['/campaigns?from=2099-01-01', 'INVALID_REQUEST'],
      ['/metrics/summary?from=2099-01-01', 'INVALID_REQUEST'],
      ['/alerts?updatedSince=yesterday', 'INVALID_REQUEST'],
    ])('%s is refused', async (address, code) => {
      expect(await get(address.replaceAll(' ', '%20'))).toMatchObject(refused(400, code));
    });

    it('SQL in a filter is text to look for', async () => {
      const answer = await get(`/campaigns?q=${encodeURIComponent("%' OR 1=1; --")}`);
      expect(answer).toMatchObject({ status: 200, body: { items: [] } });
    });

    it('a limit beyond the largest page is taken as the largest', async () => {
      await api.test.database.inTenant(seeded.tenant.id, (scope) =>
        scope.query(
          `INSERT INTO notifications (tenant_id, id, user_id, type, title, message, channel, priority, reason,
             delivery_state, scheduled_at, created_at, updated_at)
           SELECT tenant_id, gen_random_uuid(), user_id, type, title, message, channel, priority, 'copy ' || n,
             delivery_state, scheduled_at, created_at, updated_at FROM notifications, generate_series(1, 204) n`,
        ),
      );
      for (const limit of ['200', '201', '1000000000']) {
        const { body } = await api.call<{ items: unknown[]; nextCursor: string | null }>(
          'GET',
          '/notifications',
          { token, query: { limit } },
        );
        expect(body.items).toHaveLength(200);
        expect(body.nextCursor).not.toBeNull();
      }
    });
  });

  describe('as an address', () => {
    it.each([
      ['/api/v1/nothing', 404, 'NOT_FOUND'],
      ['/api/v2/alerts', 404, 'NOT_FOUND'],
      ['/nothing', 404, 'NOT_FOUND'],
      ['/api/v1/alerts/not-an-id', 400, 'INVALID_REQUEST'],
      ['/api/v1/alerts/%00', 400, 'INVALID_REQUEST'],
      ['/api/v1/alerts/%E0%A4%A', 400, 'INVALID_PATH'],
      ['/api/v1/alerts/..%2f..%2fetc%2fpasswd', 400, 'INVALID_REQUEST'],
    ])('%s answers %d %s', async (path, status, code) => {
      const answer = await send({ path });
      expect(answer).toMatchObject(refused(status, code));
      expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8');
    });

    it.each([
      ['PUT', '/api/v1/alerts', 'HEAD, GET'],
      ['DELETE', '/api/v1/alert-rules', 'HEAD, GET, POST'],
      ['GET', '/api/v1/auth/login', 'POST'],
      ['OPTIONS', '/api/v1/alert-rules/x', 'HEAD, GET, PATCH, DELETE'],
    ])('%s %s is not served, and Allow says what is', async (method, path, allow) => {
      const answer = await send({ method, path });
      expect(answer).toMatchObject(refused(405, 'METHOD_NOT_ALLOWED'));
      expect(answer.headers.allow).toBe(allow);
    });

    it.each(['/', '/api/v1/alerts', '/livez'])('TRACE %s is not served', async (path) => {
      const answer = await send({ method: 'TRACE', path, headers: { 'x-secret': 'mirror me' } });
      expect(answer).toMatchObject(refused(405, 'METHOD_NOT_ALLOWED'));
      expect(answer.text).not.toContain('mirror me');
    });

    it('HEAD answers as GET does, without its body', async () => {
      const answer = await send({ method: 'HEAD', path: '/api/v1/alerts' });
      expect([answer.status, answer.text]).toEqual([200, '']);
    });
  });

  it('never makes us fail: hostile values in every part of every route', async () => {
    const hostile = [
      '%00',
      '%ED%A0%80',
      '%F0%9F%92%A9',
      "'%22;--",
      '../..',
      '9'.repeat(400),
      '0000-01-01T00:00:00Z',
      '9999-12-31T23:59:59.999999999Z',
      '2026-11-20',
      'NaN',
      '-1',
      'true',
      '[object Object]',
      '{}',
      '00000000-0000-0000-0000-000000000000',
    ];
    const bodies = ['', '{}', '[]', '{"note":1}', '{"name":"x","definition":{"when":{"all":[]}}}'];
    const failures: string[] = [];
    const judge = (what: string, { status, headers, body }: Answer<Problem | undefined>) => {
      const told = status < 400 || headers['content-type']?.startsWith('application/problem+json');
      if (status >= 500 || !told || (status >= 400 && !body?.requestId)) failures.push(what);
    };
    for (const { method, path, request } of ROUTES.filter(({ access }) => access.kind === 'user')) {
      const plain = `/api/v1${path.replace(/\{\w+\}/g, seeded.alert.id)}`;
      // Every value in every path, and every third in each key of a query, other ones from key to key.
      const keys = Object.keys(request.query?.shape ?? {});
      const addresses = hostile.flatMap((value, turn) => [
        `/api/v1${path.replace(/\{\w+\}/g, encodeURIComponent(value))}`,
        ...keys
          .filter((_, index) => (index + keys.length + turn) % 3 === 0)
          .map((key) => `${plain}?${key}=${value.replaceAll(' ', '+')}`),
      ]);
      for (const address of new Set(addresses))
        judge(`${method} ${address}`, await send({ method: method.toUpperCase(), path: address }));
      if (method === 'get') continue;
      for (const body of bodies)
        judge(
          `${method} ${plain} ${body}`,
          await send({
            method: method.toUpperCase(),
            path: plain,
            headers: { 'content-type': 'application/json' },
            body,
          }),
        );
    }
    expect(failures).toEqual([]);
  });

  it('gets no stack, no SQL and no request id of its own back', async () => {
    const answer = await send({
      path: '/api/v1/alerts/nonsense?x=1',
      headers: { 'x-request-id': 'mine' },
    });
    expect(answer.text).not.toMatch(/mine|\bat \w+|SELECT|node_modules/);
    expect(answer.headers['x-request-id']).toBe(answer.body.requestId);
    expect(answer.body.requestId).toMatch(/^[0-9a-f-]{36}$/);
  });
});
