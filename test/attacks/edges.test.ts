import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { startTestApi, callApi, type TestApi } from '../setup/api';
import { seedTenant, type SeededTenant } from '../setup/factories/seed-tenant';
import { sendRequest } from '../setup/http-client';
import { createTestRedis } from '../setup/redis';
import { attack } from './attack';

const ROOT = join(__dirname, '../..');
const run = promisify(execFile);
const HOUR = 3600;
const EVIL = 'https://evil.example';

interface Manifest {
  dependencies: Record<string, string>;
  allowScripts: Record<string, boolean>;
}
interface Lockfile {
  packages: Record<string, { version: string; integrity?: string; resolved?: string }>;
}

const readJson = <Shape>(directory: string, name: string) =>
  JSON.parse(readFileSync(join(directory, name), 'utf8')) as Shape;

describe('attacks: edges', () => {
  let api: TestApi;
  let seeded: SeededTenant;
  let token: string;
  beforeAll(async () => {
    api = await startTestApi();
    seeded = await seedTenant(api.test.database);
    token = await api.tokenOf(seeded.user);
  });
  afterAll(() => api.close());

  attack(75, 'another X-Forwarded-For with every request', async () => {
    const redis = await createTestRedis();
    const client = redis.client();
    await client.ping();
    const { origin } = await api.serve({
      redis: client,
      redisPrefix: redis.prefix,
      quotas: { address: { points: 3, seconds: HOUR } },
    });
    const answers = [];
    for (let turn = 1; turn <= 5; turn += 1)
      answers.push(
        await callApi(origin, 'GET', '/me', {
          token,
          headers: {
            'x-forwarded-for': `203.0.113.${turn}, 198.51.100.${turn}`,
            forwarded: `for=203.0.113.${turn}`,
            'x-real-ip': `203.0.113.${turn}`,
            'cf-connecting-ip': `203.0.113.${turn}`,
          },
        }),
      );
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 429, 429]);
    expect(answers[4]).toMatchObject({ body: { code: 'RATE_LIMITED' } });
    expect(Number(answers[4]?.headers['retry-after'])).toBeGreaterThan(0);
    await redis.close();
  });

  attack(76, 'reading from another origin (CORS)', async () => {
    for (const origin of [
      EVIL,
      'null',
      api.origin.replace('http:', 'https:'),
      `${api.origin}.evil.example`,
    ]) {
      const preflight = await sendRequest(api.origin, {
        method: 'OPTIONS',
        path: '/api/v1/alerts',
        headers: {
          origin,
          'access-control-request-method': 'GET',
          'access-control-request-headers': 'authorization',
        },
      });
      const plain = await callApi(api.origin, 'GET', '/alerts', { token, headers: { origin } });
      const bare = await callApi(api.origin, 'GET', '/alerts', { headers: { origin } });
      expect([preflight.status, plain.status, bare.status]).toEqual([405, 200, 401]);
      for (const { headers } of [preflight, plain, bare])
        expect(Object.keys(headers).filter((name) => name.startsWith('access-control-'))).toEqual(
          [],
        );
    }
  });

  attack(77, 'headers, and TRACE', async () => {
    const secure = await api.serve({
      config: { http: { ...api.deps.config.http, publicUrl: 'https://bell.example.com' } },
    });
    const answer = await callApi(secure.origin, 'GET', '/alerts', { token });
    expect(answer.headers).toMatchObject({
      'content-security-policy': "default-src 'none';frame-ancestors 'none'",
      'strict-transport-security': 'max-age=31536000',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'no-referrer',
      'cross-origin-resource-policy': 'same-origin',
      vary: expect.stringContaining('Authorization') as string,
    });
    expect(answer.headers['x-powered-by']).toBeUndefined();
    const page = await sendRequest(secure.origin, { path: '/docs/' });
    const policy = String(page.headers['content-security-policy']);
    expect(policy).toContain("default-src 'self'");
    expect(policy).toMatch(/script-src 'self'(;|$)/);
    expect(policy).toContain("object-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect((await callApi(api.origin, 'GET', '/me', { token })).headers).not.toHaveProperty(
      'strict-transport-security',
    );
    for (const path of ['/', '/api/v1/alerts', '/api/v1/me', '/livez']) {
      const traced = await sendRequest(api.origin, {
        method: 'TRACE',
        path,
        headers: { authorization: `Bearer ${token}`, 'x-secret': 'mirror me' },
      });
      expect(traced).toMatchObject({ status: 405, body: { code: 'METHOD_NOT_ALLOWED' } });
      expect(traced.headers.allow).toBe('GET, HEAD, POST, PATCH, DELETE');
      expect(traced.text).not.toContain('mirror me');
    }
  });

  describe('supply chain', () => {
    let place: string;
    beforeAll(() => {
      place = mkdtempSync(join(tmpdir(), 'campanile-supply-'));
    });
    afterAll(() => {
      rmSync(place, { recursive: true });
    });

    const check = async (directory: string): Promise<string> => {
      try {
        await run(process.execPath, [join(ROOT, 'scripts/check-supply-chain.mjs'), directory]);
        return '';
      } catch (error) {
        return (error as { stdout: string }).stdout;
      }
    };
    const planted = async (change: (manifest: Manifest, lock: Lockfile) => void) => {
      for (const name of ['package.json', 'package-lock.json'])
        cpSync(join(ROOT, name), join(place, name));
      const manifest = readJson<Manifest>(place, 'package.json');
      const lock = readJson<Lockfile>(place, 'package-lock.json');
      change(manifest, lock);
      writeFileSync(join(place, 'package.json'), JSON.stringify(manifest));
      writeFileSync(join(place, 'package-lock.json'), JSON.stringify(lock));
      return check(place);
    };

    attack(80, 'lockfile, install scripts, SBOM and secrets in the tree', async () => {
      expect(await check(ROOT)).toBe('');
      const express = 'node_modules/express';
      expect(
        await planted((_manifest, { packages }) => {
          delete packages[express]!.integrity;
        }),
      ).toMatch(/^express@[\d.]+ has no SHA-512 digest\n$/);
      expect(
        await planted((_manifest, { packages }) => {
          packages[express]!.integrity = 'sha1-2jmj7l5rSw0yVb/vlWAYkK/YBwk=';
        }),
      ).toMatch(/^express@[\d.]+ has no SHA-512 digest\n$/);
      expect(
        await planted((_manifest, { packages }) => {
          packages[express]!.resolved = 'https://packages.evil.example/express.tgz';
        }),
      ).toMatch(/^express@[\d.]+ names the address it comes from\n$/);
      expect(
        await planted((_manifest, { packages }) => {
          Object.assign(packages[express]!, { hasInstallScript: true });
        }),
      ).toMatch(/^express@[\d.]+ has an install script that nobody decided on\n$/);
      expect(
        await planted((manifest) => {
          manifest.dependencies['express'] = '^5.0.0';
        }),
      ).toBe('express is asked for as ^5.0.0, not exactly\n');
      expect(
        await planted((manifest) => {
          manifest.allowScripts['protobufjs'] = true;
        }),
      ).toBe('protobufjs may run scripts whatever its version\n');

      const { stdout } = await run('npm', ['run', '--silent', 'sbom'], {
        cwd: ROOT,
        maxBuffer: 64 * 1024 * 1024,
      });
      const sbom = JSON.parse(stdout) as { bomFormat: string; components: { purl: string }[] };
      expect(sbom.bomFormat).toBe('CycloneDX');
      const listed = new Set(sbom.components.map(({ purl }) => decodeURIComponent(purl)));
      for (const [name, version] of Object.entries(
        readJson<Manifest>(ROOT, 'package.json').dependencies,
      ))
        expect(listed).toContain(`pkg:npm/${name}@${version}`);

      // The shape of a token of GitHub, put together here so that this file does not hold one.
      const token = ['ghp', 'wWPw5k4aXcaT4fNP0UcnZwJUVFk6LO0pINUx'].join('_');
      writeFileSync(join(place, 'planted.ts'), `export const token = '${token}';\n`);
      const secretlint = join(ROOT, 'node_modules/.bin/secretlint');
      const config = ['--secretlintrc', join(ROOT, '.secretlintrc.json')];
      await expect(
        run(secretlint, [...config, 'planted.ts'], { cwd: place }),
      ).rejects.toMatchObject({
        code: 1,
      });
      await expect(
        run(secretlint, [...config, 'package.json', 'src/config/*.ts'], { cwd: ROOT }),
      ).resolves.toBeDefined();
    });
  });
});
