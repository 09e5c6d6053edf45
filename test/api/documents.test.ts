import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROUTES } from '../../src/http/registry';
import { startTestApi, type TestApi } from '../setup/api';
import { seedTenant, type SeededTenant } from '../setup/factories/seed-tenant';
import { sendRequest } from '../setup/http-client';
import { readScrape } from '../setup/prometheus';

interface Operation {
  operationId: string;
  summary: string;
  security: Record<string, string[]>[];
  responses: Record<string, { description: string; content?: object }>;
}
interface OpenApi {
  openapi: string;
  paths: Record<string, Record<string, Operation>>;
}

/** Every $ref below a value. */
function refsIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) =>
    key === '$ref' && typeof part === 'string' ? [part] : refsIn(part),
  );
}

/** What a JSON pointer with a leading # points at. */
function resolve(document: unknown, ref: string): unknown {
  return ref
    .split('/')
    .slice(1)
    .reduce<unknown>((value, name) => {
      const key = name.replaceAll('~1', '/').replaceAll('~0', '~');
      return (value as Record<string, unknown> | undefined)?.[key];
    }, document);
}

describe('what the server shows of itself', () => {
  let api: TestApi;
  let document: OpenApi;
  const get = (path: string, headers: Record<string, string> = {}) =>
    sendRequest(api.origin, { path, headers });
  beforeAll(async () => {
    api = await startTestApi();
    const answer = await sendRequest<OpenApi>(api.origin, { path: '/api/openapi.json' });
    expect(answer.status).toBe(200);
    document = answer.body;
  });
  afterAll(() => api.close());

  describe('the OpenAPI document', () => {
    it('has every route and nothing else', () => {
      expect(document.openapi).toBe('3.1.0');
      const listed = Object.entries(document.paths).flatMap(([path, operations]) =>
        Object.keys(operations).map((method) => `${method} ${path}`),
      );
      const declared = ROUTES.map(({ method, path }) => `${method} /api/v1${path}`);
      expect(listed.sort()).toEqual(declared.sort());
    });

    it('gives each operation its own name, who may call it, and its failures', () => {
      const operations = ROUTES.map(
        (route) => [route, document.paths[`/api/v1${route.path}`]![route.method]!] as const,
      );
      expect(new Set(operations.map(([, { operationId }]) => operationId)).size).toBe(
        ROUTES.length,
      );
      for (const [route, { security, responses }] of operations) {
        const scheme = {
          public: [],
          'refresh-cookie': [{ refreshCookie: [] }],
          signed: [{ signature: [] }],
          user: [{ bearer: [] }],
          operator: [{ operator: [] }],
        };
        expect(security).toEqual(scheme[route.access.kind]);
        const statuses = [
          ...Object.keys(route.responses),
          ...route.errors.map(({ status }) => String(status)),
          '400',
          '429',
          '503',
          ...(route.access.kind === 'user' ? ['401', '403'] : []),
          ...(route.access.kind === 'operator' ? ['401'] : []),
        ];
        expect(Object.keys(responses)).toEqual(expect.arrayContaining(statuses));
        for (const { code, status } of route.errors)
          expect(responses[String(status)]?.description).toContain(code);
      }
    });

    it('points at nothing that is not there', () => {
      const refs = refsIn(document);
      expect(refs.length).toBeGreaterThan(ROUTES.length);
      for (const ref of refs) {
        expect(ref).toMatch(/^#\//);
        expect([ref, typeof resolve(document, ref)]).toEqual([ref, 'object']);
      }
    });
  });

  describe('the page at /docs', () => {
    it('loads files of our own and runs no inline script', async () => {
      const page = await get('/docs');
      expect(page.status).toBe(200);
      const scripts = [...page.text.matchAll(/<script([^>]*)>([^<]*)<\/script>/g)];
      expect(scripts.length).toBeGreaterThan(0);
      const sources = scripts.map(([, attributes = '', inline = '']) => {
        expect(inline.trim()).toBe('');
        return /src="([^"]+)"/.exec(attributes)![1]!;
      });
      const links = [...page.text.matchAll(/href="([^"]+)"/g)].map(([, href = '']) => href);
      expect(page.text).not.toMatch(/\son\w+=/);
      for (const path of [...sources, ...links]) {
        expect(path).toMatch(/^\/docs\//);
        expect([path, (await get(path)).status]).toEqual([path, 200]);
      }
    });

    it('gives away no other file of the package', async () => {
      for (const path of ['/docs/package.json', '/docs/index.html', '/docs/../package.json'])
        expect([path, (await get(path)).status]).toEqual([path, 404]);
    });
  });

  describe('the headers', () => {
    it('of the API let a browser do nothing with what it gets', async () => {
      for (const path of ['/api/v1/health', '/api/v1/me', '/api/nothing']) {
        const { headers } = await get(path, { origin: 'https://evil.example' });
        expect(headers).toMatchObject({
          'content-security-policy': "default-src 'none';frame-ancestors 'none'",
          'x-content-type-options': 'nosniff',
          'x-frame-options': 'DENY',
          'referrer-policy': 'no-referrer',
        });
        for (const name of ['x-powered-by', 'server', 'strict-transport-security'])
          expect(headers).not.toHaveProperty(name);
        expect(Object.keys(headers).filter((name) => name.startsWith('access-control'))).toEqual(
          [],
        );
      }
    });

    it('of pages allow scripts of our own alone', async () => {
      const { headers } = await get('/docs');
      const policy = String(headers['content-security-policy']);
      expect(policy).toContain("script-src 'self';");
      expect(policy).toContain("object-src 'none'");
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).not.toContain('unsafe-eval');
    });

    it('let reads be asked about again, and nothing that changes be kept', async () => {
      expect((await get('/api/v1/me')).headers['cache-control']).toBe('no-store');
      expect((await get('/livez')).headers['cache-control']).toBe('no-store');
    });
  });

  describe('the dashboard’s files', () => {
    let directory: string;
    let origin: string;
    beforeAll(async () => {
      directory = mkdtempSync(join(tmpdir(), 'campanile-web-'));
      mkdirSync(join(directory, 'assets'));
      writeFileSync(join(directory, 'index.html'), '<!doctype html><title>Campanile</title>');
      writeFileSync(join(directory, 'assets', 'app-1a2b3c.js'), 'export {};');
      writeFileSync(join(directory, '.env'), 'SECRET=1');
      const config = { http: { ...api.deps.config.http, webDir: directory } };
      ({ origin } = await api.serve({ config }));
    });
    afterAll(() => {
      rmSync(directory, { recursive: true });
    });
    const open = (path: string, accept = 'text/html') =>
      sendRequest(origin, { path, headers: { accept } });

    it('are kept for ever where their name says what is in them', async () => {
      const { status, headers } = await open('/assets/app-1a2b3c.js', '*/*');
      expect([status, headers['cache-control']]).toEqual([
        200,
        'public, max-age=31536000, immutable',
      ]);
    });

    it('answer every page of the dashboard with its one document', async () => {
      for (const path of ['/', '/alerts', '/campaigns/01a1?days=7']) {
        const { status, text, headers } = await open(path);
        expect([path, status, headers['cache-control']]).toEqual([path, 200, 'no-cache']);
        expect(text).toContain('<title>Campanile</title>');
      }
    });

    it('do not stand in for what is missing', async () => {
      expect((await open('/assets/gone.js', '*/*')).status).toBe(404);
      expect((await open('/alerts', 'application/json')).status).toBe(404);
      expect((await open('/api/v1/nothing')).status).toBe(404);
      expect((await open('/../package.json')).status).toBe(404);
      expect((await open('/.env', '*/*')).text).not.toContain('SECRET');
    });
  });

  describe('the figures for Prometheus', () => {
    const metricsToken = 'a-token-of-twenty-four-c';
    const refused = (status: number, code: string) => ({ status, body: { status, code } });
    let seeded: SeededTenant;
    let token: string;
    beforeAll(async () => {
      seeded = await seedTenant(api.test.database);
      token = await api.tokenOf(seeded.user);
    });
    const ask = (origin: string, authorization?: string) =>
      sendRequest(origin, {
        method: 'GET',
        path: '/metrics',
        headers: authorization === undefined ? {} : { authorization },
      });

    it('are nowhere while no token is set, whoever asks', async () => {
      expect(await ask(api.origin)).toMatchObject(refused(404, 'NOT_FOUND'));
      expect(await ask(api.origin, 'Bearer null')).toMatchObject(refused(404, 'NOT_FOUND'));
      expect(await ask(api.origin, `Bearer ${token}`)).toMatchObject(refused(404, 'NOT_FOUND'));
    });

    it('are for who has the token, and count requests by the pattern of their route', async () => {
      const { origin } = await api.serve({ metricsToken });
      for (const wrong of [undefined, 'Bearer x', `Bearer ${token}`, metricsToken])
        expect(await ask(origin, wrong)).toMatchObject(refused(401, 'METRICS_TOKEN_REFUSED'));
      const secret = 'canary-4f1c9d';
      await sendRequest(origin, {
        method: 'GET',
        path: `/api/v1/alerts/${seeded.alert.id}?x=${secret}`,
        headers: { authorization: `Bearer ${token}` },
      });
      await sendRequest(origin, { method: 'GET', path: `/${secret}` });
      const answer = await ask(origin, `Bearer ${metricsToken}`);
      expect(answer.headers['content-type']).toMatch(/^text\/plain; version=0\.0\.4/);
      const figures = readScrape(answer.text);
      const counted = (labels: Record<string, string>) =>
        figures.sum('campanile_http_request_seconds_count', labels) ?? 0;
      expect(counted({ route: '/api/v1/alerts/{id}' })).toBeGreaterThan(0);
      expect(counted({ route: 'other', status: '4xx' })).toBeGreaterThan(0);
      for (const hidden of [secret, seeded.alert.id, seeded.tenant.id, metricsToken, token])
        expect(answer.text).not.toContain(hidden);
    });
  });
});
