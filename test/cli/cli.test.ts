import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { TestDatabase } from '../setup/database';
import { sealEntries } from '../../src/store/audit-chain';
import { createAdAccount } from '../setup/factories/accounts';
import { createAuditLog, createTenant } from '../setup/factories/identity';
import type { TestRedis } from '../setup/redis';
import { createTestVault } from '../setup/vault';
import { startCliInstallation } from './cli-installation';
import { CLI, runCli } from './run-cli';

let test: TestDatabase;
let redis: TestRedis;
let environment: Record<string, string>;
let close: () => Promise<void>;
beforeAll(async () => {
  ({ test, redis, environment, close } = await startCliInstallation());
});
afterAll(() => close());

describe('the command line', () => {
  it.each([
    [['frob'], /unknown command 'frob'/],
    [['up', '--port', '70000'], /A port is a number from 0 to 65535/],
    [['users', 'create'], /required option '--email/],
    [['sync', '1', '--from', '2026-02-30'], /A date is written as YYYY-MM-DD/],
    [['worker', 'nobody'], /Allowed choices are/],
    [['operators', 'create', '--name', 'Somsri'], /required option '--email/],
    [['operators', 'deactivate'], /required option '--email/],
    [['keys', 'rotate', '--older-than', 'x'], /Hours are a number from 0/],
  ])('does not understand %j and exits with 2', async (command, message) => {
    const { code, stderr } = await runCli(command);
    expect(code).toBe(2);
    expect(stderr).toMatch(message);
  });

  it('fails in one plain line with a code, and with the stack only when debugging', async () => {
    const plain = await runCli(['migrate', 'up']);
    expect(plain.code).toBe(1);
    expect(plain.stderr).toBe(
      'campanile: The configuration is not valid: DATABASE_OWNER_URL is missing. (INVALID_CONFIGURATION)\n',
    );
    const debugging = await runCli(['migrate', 'up'], { LOG_LEVEL: 'debug' });
    expect(debugging.stderr).toMatch(/INVALID_CONFIGURATION\)\n.*\n +at /);
  });

  it('does not mind a reader that has heard enough', async () => {
    const child = spawn(process.execPath, [CLI, '--help'], { env: {} });
    child.stdout.destroy();
    const [told, code] = await Promise.all([
      text(child.stderr),
      new Promise((resolve) => child.once('exit', resolve)),
    ]);
    expect([code, told]).toEqual([0, '']);
  });

  it('tells no password of an address that cannot be reached', async () => {
    const { code, stderr } = await runCli(['migrate', 'status'], {
      DATABASE_OWNER_URL: 'postgres://owner:s3cret-word@127.0.0.1:1/campanile',
    });
    expect(code).toBe(1);
    expect(stderr).toMatch(/ECONNREFUSED/);
    expect(stderr).not.toContain('s3cret-word');
  });
});

describe('campanile migrate', () => {
  it('goes down and up, and its status tells scripts by the exit code', async () => {
    const status = await runCli(['migrate', 'status', '--json'], environment);
    const { applied, pending } = JSON.parse(status.stdout) as Record<string, string[]>;
    expect([status.code, pending]).toEqual([0, []]);

    const down = await runCli(['migrate', 'down', '--json'], environment);
    expect(JSON.parse(down.stdout)).toEqual({ undone: applied?.at(-1) });
    const behind = await runCli(['migrate', 'status'], environment);
    expect(behind.code).toBe(3);
    expect(behind.stdout).toContain(`pending  ${applied?.at(-1) ?? 'nothing'}`);

    const up = await runCli(['migrate', 'up', '--json'], environment);
    expect(JSON.parse(up.stdout)).toEqual({ applied: applied?.slice(-1) });
    expect((await runCli(['migrate', 'up'], environment)).stdout).toBe('nothing to migrate\n');
  });
});

describe('campanile users and sync', () => {
  it('makes a tenant with its first user, and asks for a sync of an account', async () => {
    const none = await runCli(['sync', '123'], environment);
    expect([none.code, none.stderr]).toEqual([1, expect.stringContaining('(TENANT_NOT_FOUND)')]);

    const person = ['--email', 'Ploy@Example.com', '--name', 'Ploy'];
    const tenant = ['--tenant', 'lotus', '--tenant-name', 'Lotus'];
    const made = await runCli(['users', 'create', ...person, ...tenant, '--json'], environment);
    const user = JSON.parse(made.stdout) as { tenantId: string; email: string; password: string };
    expect([made.code, user.email, user.password.length]).toEqual([0, 'ploy@example.com', 20]);

    const again = await runCli(['users', 'create', ...person], environment);
    expect([again.code, again.stderr]).toEqual([1, expect.stringContaining('(EMAIL_TAKEN)')]);

    const second = ['--email', 'viewer@example.com', '--name', 'Mali', '--role', 'VIEWER'];
    const given = await runCli(
      ['users', 'create', ...second, '--password-stdin', '--json'],
      environment,
      'a long enough sentence\n',
    );
    expect(JSON.parse(given.stdout)).toMatchObject({ tenantId: user.tenantId, password: null });

    const account = await createAdAccount(test.database, user.tenantId, {
      externalId: '1112223333',
    });
    const range = ['--from', '2026-11-01', '--to', '2026-11-02'];
    const asked = await runCli(['sync', '111-222-3333', ...range, '--json'], environment);
    const sync = JSON.parse(asked.stdout) as { id: string };
    expect(sync).toMatchObject({ status: 'PENDING', from: '2026-11-01', to: '2026-11-02' });
    const [row] = await test.owner.query<{ account: string }[]>(
      'SELECT ad_account_id AS account FROM sync_logs WHERE id = $1',
      [sync.id],
    );
    expect(row?.account).toBe(account.id);
    const waiting = redis.client();
    expect(await waiting.keys('*sync-account*')).not.toEqual([]);
  });
});

describe('campanile keys and audit', () => {
  it('rotates keys, verifies audit logs, and tells scripts by the exit code', async () => {
    const older = `1:${environment['CAMPANILE_MASTER_KEY'] ?? ''}`;
    const rotated = {
      ...environment,
      CAMPANILE_MASTER_KEY: `2:${randomBytes(32).toString('base64')}`,
      CAMPANILE_MASTER_KEYS: older,
    };
    const neither = await runCli(['keys', 'rotate'], rotated);
    expect([neither.code, neither.stderr]).toEqual([
      1,
      expect.stringContaining('(ROTATION_NOT_CHOSEN)'),
    ]);
    const done = await runCli(['keys', 'rotate', '--master', '--data', '--json'], rotated);
    expect([done.code, JSON.parse(done.stdout)]).toEqual([
      0,
      { rewrapped: 0, replaced: 0, resealed: 0, unreadable: [] },
    ]);
    const status = await runCli(['keys', 'status', '--json'], rotated);
    expect(JSON.parse(status.stdout)).toMatchObject({ newestMasterVersion: 2 });

    const verified = await runCli(['audit', 'verify', '--json'], rotated);
    expect([verified.code, JSON.parse(verified.stdout)]).toEqual([
      0,
      expect.objectContaining({ intact: true }),
    ]);
    const tenant = await createTenant(test.database, { slug: 'tampered' });
    await createAuditLog(test.database, tenant.id);
    await test.database.inTenant(tenant.id, (scope) =>
      sealEntries(scope, createTestVault(), new Date()),
    );
    const tampered = await runCli(['audit', 'verify', '--tenant', 'tampered'], rotated);
    expect([tampered.code, tampered.stdout]).toEqual([
      3,
      expect.stringMatching(/^TAMPERED .*1 entries sealed, 0 waiting\n +HEAD_ALTERED\n$/),
    ]);
    const odd = await runCli(['audit', 'verify', '--against', '/nowhere'], rotated);
    expect([odd.code, odd.stderr]).toEqual([1, expect.stringContaining('(HEADS_UNREADABLE)')]);
  });
});

describe('campanile doctor', () => {
  type Findings = {
    healthy: boolean;
    findings: { check: string; state: string; mend: string | null }[];
  };
  const doctor = async (more: Record<string, string> = {}) => {
    const result = await runCli(['doctor', '--json'], { ...environment, PORT: '0', ...more });
    return { code: result.code, ...(JSON.parse(result.stdout) as Findings) };
  };

  it('finds a whole installation healthy', async () => {
    const { code, healthy, findings } = await doctor();
    expect(findings.map(({ check, state }) => `${check} ${state}`)).toEqual([
      'Node ok',
      'Port ok',
      'PostgreSQL ok',
      'Runtime role ok',
      'Client role ok',
      'System role ok',
      'Owner role ok',
      'Migrations ok',
      'Row-level security ok',
      'No tenant, no rows ok',
      'Redis ok',
      'Configuration ok',
    ]);
    expect([code, healthy]).toEqual([0, true]);
  });

  const only = (findings: Findings['findings']) =>
    findings.filter(({ state }) => state !== 'ok').map(({ check, state }) => `${check} ${state}`);

  it('refuses a runtime that signs in as a superuser', async () => {
    const { code, findings } = await doctor({ DATABASE_URL: test.ownerUrl });
    expect([code, only(findings)]).toEqual([1, ['Runtime role failed', 'Client role failed']]);
  });

  it('sees a table whose row-level security was switched off', async () => {
    await test.owner.query('ALTER TABLE alerts NO FORCE ROW LEVEL SECURITY');
    const { findings } = await doctor();
    await test.owner.query('ALTER TABLE alerts FORCE ROW LEVEL SECURITY');
    expect(only(findings)).toEqual(['Row-level security failed']);
  });

  it('sees what is out of reach, missing or in use, and how to mend each', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const { code, findings } = await doctor({
      PORT: String((server.address() as AddressInfo).port),
      DATABASE_URL: 'postgres://app:pw@127.0.0.1:1/campanile',
      REDIS_URL: 'redis://127.0.0.1:1',
      CAMPANILE_TOKEN_KEY: 'short',
    });
    server.close();
    expect([code, only(findings)]).toEqual([
      1,
      ['Port warning', 'PostgreSQL failed', 'Redis failed', 'Configuration failed'],
    ]);
    expect(findings.filter(({ state, mend }) => state !== 'ok' && mend === null)).toEqual([]);
  });

  it('names the command that installs Redis where there is none', async () => {
    const { code, stdout } = await runCli(['doctor'], { PATH: '/nowhere', PORT: '0' });
    expect(code).toBe(1);
    expect(stdout).toMatch(/FAILED {3}Redis: .*PATH\n +→ .*install/);
  });
});
