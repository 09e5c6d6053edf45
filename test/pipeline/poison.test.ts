import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { startSandbox, type RunningSandbox } from '../../sandbox/start';
import { REDIS_PREFIX } from '../../src/composition';
import { addDays, localDateAt } from '../../src/core/calendar';
import { systemClock } from '../../src/core/clock';
import { createLogger } from '../../src/core/logger';
import { createSharedCircuits } from '../../src/limits/shared-circuits';
import { createQueues, type Queues } from '../../src/queues/queues';
import { saveAdAccounts } from '../../src/store/ad-accounts';
import { saveConnection } from '../../src/store/api-connections';
import type { AdAccountRow } from '../../src/store/entities/accounts';
import { saveRefreshToken, storeAccessToken } from '../../src/store/platform-tokens';
import { insertPlannedSync } from '../../src/store/sync-runs';
import { findStrandedSyncs } from '../../src/store/system/due-work';
import { createTestDatabase, type TestDatabase } from '../setup/database';
import { createTenant } from '../setup/factories/identity';
import { createTestRedis, type TestRedis } from '../setup/redis';
import { createTestVault, TEST_MASTER_KEY } from '../setup/vault';

const WORKER = join(__dirname, '..', '..', 'dist', 'workers', 'sync-account.js');
const HEALTHY = 199;
/** What is wrong with each account of the poisonous tenant. */
const POISON = [
  { fault: 'server_error' },
  { fault: 'rate_limited', code: 40_133, retryAfterSeconds: 3_600, retryAfterForm: 'seconds' },
  ...Array.from({ length: 8 }, (_, index) => ({ fault: index % 2 === 0 ? 'timeout' : 'slow' })),
];
/** Syncs of one tenant that a process works on at once. */
const SHARE = 4;
/** Calls that name the account, of one sync of a day without hours: its campaigns, rejected ads and figures. */
const CALLS = 3;
/** Days before today: old enough to be read without hours, so that a sync is two calls. */
const DAYS_BACK = 20;

interface Row {
  adAccountId: string;
  status: string;
  attempts: number;
  code: string | null;
}

describe('200 tenants, the accounts of one of which are poisonous', () => {
  let test: TestDatabase;
  let redis: TestRedis;
  let sandbox: RunningSandbox;
  let queues: Queues;
  let worker: ChildProcess | undefined;
  let healthy: AdAccountRow[];
  let poisonous: AdAccountRow[];
  const vault = createTestVault();

  const admin = async <Answer>(method: string, path: string, body?: unknown): Promise<Answer> => {
    const init = body === undefined ? {} : { body: JSON.stringify(body) };
    const response = await fetch(`${sandbox.admin}${path}`, { method, ...init });
    if (!response.ok) throw new Error(`${method} ${path}: ${await response.text()}`);
    return (response.status === 204 ? undefined : await response.json()) as Answer;
  };

  /** A tenant with advertisers of the sandbox, connected as its user. */
  const addTenant = async (first: number, count: number): Promise<AdAccountRow[]> => {
    const { id } = await createTenant(test.database);
    const { accessToken, userId } = sandbox.tiktok;
    return await test.database.inTenant(id, async (scope) => {
      const now = new Date();
      const connectionId = await saveConnection(
        scope,
        null,
        { platform: 'TIKTOK', subjectId: userId, subjectName: null, scopes: [], connectedBy: null },
        now,
      );
      const tokenId = await saveRefreshToken(scope, vault, {
        connectionId,
        platform: 'TIKTOK',
        accountId: userId,
        refreshToken: accessToken,
        createdBy: null,
      });
      const grant = { accessToken, expiresAt: null, refreshDueAt: null, scope: null };
      await storeAccessToken(scope, vault, tokenId, grant, now);
      const advertisers = sandbox.world.accountsOf('tiktok').slice(first, first + count);
      return await saveAdAccounts(
        scope,
        tokenId,
        advertisers.map(({ id: externalId, name, currency, timeZone }) => ({
          platform: 'TIKTOK' as const,
          externalId,
          name,
          currency,
          timeZone,
          status: 'ENABLED' as const,
          managerExternalId: userId,
        })),
      );
    });
  };

  const plan = async (account: AdAccountRow, slot = new Date()): Promise<string> => {
    const day = addDays(localDateAt(slot, account.timeZone), -DAYS_BACK);
    const sync = await test.database.inTenant(account.tenantId, (scope) =>
      insertPlannedSync(
        scope,
        account,
        { syncType: 'SCHEDULED', slot, range: { from: day, to: day }, requestedBy: null },
        slot,
      ),
    );
    return sync!.id;
  };
  const publish = async (accounts: readonly AdAccountRow[]) => {
    const ids = await Promise.all(accounts.map((account) => plan(account)));
    for (const [index, { tenantId }] of accounts.entries())
      await queues.publish('sync-account', { tenantId, syncLogId: ids[index]! });
  };
  const rowsOf = async (accounts: readonly AdAccountRow[]): Promise<Row[]> => {
    const rows: Row[] = await test.owner.query(
      `SELECT ad_account_id AS "adAccountId", status, attempts, error_code AS code FROM sync_logs`,
    );
    return accounts.map(({ id }) => rows.find(({ adAccountId }) => adAccountId === id)!);
  };
  const allStored = async (accounts: readonly AdAccountRow[]) =>
    (await rowsOf(accounts)).every(({ status }) => status === 'SUCCESS');
  /** Customers that were asked about, oldest call first. */
  const asked = async (): Promise<string[]> => {
    const { requests } = await admin<{ requests: { customerId: string | null }[] }>(
      'GET',
      '/requests?since=0',
    );
    return requests.flatMap(({ customerId }) => (customerId === null ? [] : [customerId]));
  };
  const callsAbout = async (accounts: readonly AdAccountRow[]) => {
    const calls = await asked();
    return accounts.map(({ externalId }) => calls.filter((id) => id === externalId).length);
  };
  /** The poisonous tenant's syncs that wait are due now, without jitter, and put back on the queue. */
  const putBack = async () => {
    const [{ tenantId }] = poisonous as [AdAccountRow];
    const [waiting]: [{ id: string }[], number] = await test.owner.query(
      `UPDATE sync_logs SET scheduled_at = now() WHERE tenant_id = $1 AND status = 'PENDING' RETURNING id`,
      [tenantId],
    );
    for (const { id } of waiting) await queues.publish('sync-account', { tenantId, syncLogId: id });
  };
  const until = async (condition: () => Promise<boolean>, meanwhile?: () => Promise<void>) => {
    while (!(await condition())) {
      await meanwhile?.();
      await pause(100);
    }
  };

  beforeAll(async () => {
    [test, redis] = await Promise.all([createTestDatabase(), createTestRedis()]);
    sandbox = await startSandbox({
      tiktokAccounts: HEALTHY + POISON.length,
      tiktokCallsPerMinute: 100_000,
      now: new Date().toISOString(),
    });
    queues = createQueues(redis.url, REDIS_PREFIX, createLogger('test', 'silent'));
    const tenants = await Promise.all(
      Array.from({ length: HEALTHY }, (_, index) => addTenant(index, 1)),
    );
    healthy = tenants.flat();
    poisonous = await addTenant(HEALTHY, POISON.length);
    for (const [index, poison] of POISON.entries()) {
      const match = { customerId: poisonous[index]!.externalId };
      await admin('POST', '/faults', { platform: 'tiktok', times: null, match, ...poison });
    }
    worker = fork(WORKER, {
      stdio: 'ignore',
      env: {
        LOG_LEVEL: 'silent',
        DATABASE_URL: test.url,
        DATABASE_SYSTEM_URL: test.systemUrl,
        REDIS_URL: redis.url,
        CAMPANILE_MASTER_KEY: TEST_MASTER_KEY.toString('base64'),
        CAMPANILE_TOKEN_KEY: TEST_MASTER_KEY.toString('base64'),
        TIKTOK_BASE_URL: sandbox.tiktok.apiUrl,
        TIKTOK_APP_ID: sandbox.tiktok.appId,
        TIKTOK_APP_SECRET: sandbox.tiktok.secret,
        TIKTOK_CALLS_PER_SECOND: '0',
        TIKTOK_CALLS_PER_MINUTE: '0',
      },
    });
    await once(worker, 'message');
  }, 120_000);
  afterAll(async () => {
    if (worker !== undefined) {
      const gone = once(worker, 'exit');
      worker.kill('SIGKILL');
      await gone;
    }
    await queues.close();
    await sandbox.close();
    await redis.close();
    await test.close();
  });

  it('puts every tenant’s first waiting sync before anybody’s second, and few of a long backlog', async () => {
    const backlog = poisonous[0]!;
    const now = Date.now();
    for (let age = 100; age > 50; age -= 1) await plan(backlog, new Date(now - age * 60_000));
    await Promise.all(healthy.map((account) => plan(account, new Date(now))));
    const found = await findStrandedSyncs(test.system, new Date(now));
    const tenants = found.map(({ tenantId }) => tenantId);
    expect(new Set(tenants.slice(0, HEALTHY + 1)).size).toBe(HEALTHY + 1);
    expect(tenants[0]).toBe(backlog.tenantId);
    expect(tenants.slice(HEALTHY + 1)).toEqual(Array(31).fill(backlog.tenantId));
    await test.owner.query('DELETE FROM sync_logs');
  });

  it('asks no more about accounts that fail or are limited, however often they are due', async () => {
    const [failing, limited] = poisonous as [AdAccountRow, AdAccountRow];
    const others = healthy.slice(0, 100);
    await publish([failing, limited, ...others]);
    await until(async () => {
      const [row] = await rowsOf([failing]);
      return row?.code === 'PLATFORM_CIRCUIT_OPEN' && (await allStored(others));
    }, putBack);
    for (let time = 0; time < 5; time += 1) {
      await putBack();
      await pause(20);
    }
    let waiting: Row[] = [];
    await until(async () => {
      waiting = await rowsOf([failing, limited]);
      return waiting.every(({ status }) => status === 'PENDING');
    });
    expect(await callsAbout([failing, limited])).toEqual([3, 1]);
    expect(waiting).toMatchObject([
      { attempts: 3, code: 'PLATFORM_CIRCUIT_OPEN' },
      { attempts: 1, code: 'TIKTOK_RATE_LIMITED' },
    ]);
    const circuits = createSharedCircuits({
      redis: redis.client(),
      prefix: `${REDIS_PREFIX}:platforms`,
      clock: systemClock,
      logger: createLogger('test', 'silent'),
    });
    await until(async () => (await circuits.list()).length > 0);
    expect(await circuits.list()).toMatchObject([
      { platform: 'TIKTOK', account: failing.externalId },
    ]);
  }, 60_000);

  it('leaves room for all others while as many as may hang do', async () => {
    await admin('DELETE', '/requests');
    const hanging = poisonous.slice(2);
    const others = healthy.slice(100);
    await publish([...hanging, ...others]);
    await until(() => allStored(others));

    const calls = await asked();
    const hung = new Set(hanging.map(({ externalId }) => externalId));
    expect(calls.filter((id) => hung.has(id))).toHaveLength(SHARE);
    expect(calls.filter((id) => !hung.has(id))).toHaveLength(CALLS * others.length);
    // The first calls of all hung before the others had more than as many slots as are left to them.
    expect(calls.slice(0, SHARE + CALLS * 12).filter((id) => hung.has(id))).toHaveLength(SHARE);
    const states = (await rowsOf(hanging)).map(({ status }) => status);
    expect(states.filter((status) => status === 'STARTED')).toHaveLength(SHARE);
    expect(states.filter((status) => status === 'PENDING')).toHaveLength(hanging.length - SHARE);
    expect(
      new Set((await rowsOf(healthy)).map(({ attempts, code }) => `${attempts} ${code}`)),
    ).toEqual(new Set(['1 null']));
  }, 60_000);
});
