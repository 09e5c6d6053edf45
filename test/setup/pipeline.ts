import { setTimeout as pause } from 'node:timers/promises';
import type { StoodIn } from '../../faults/truth';
import { startSandbox, type RunningSandbox } from '../../sandbox/start';
import { evaluateAccount } from '../../src/alerts/evaluate-account';
import { connectManagerAccount } from '../../src/accounts/connect-manager-account';
import { manualClock, type ManualClock } from '../../src/core/clock';
import { createLogger } from '../../src/core/logger';
import { createTestVault } from './vault';
import type { RealtimeEventName } from '../../src/domain/events';
import type { JobName, Jobs } from '../../src/domain/jobs';
import type { DateRange } from '../../src/domain/metrics';
import type { AdAccountRow } from '../../src/store/entities/accounts';
import type { PlatformAdapter } from '../../src/platforms/platform';
import type { SyncDependencies } from '../../src/sync/dependencies';
import { planInitialSync, planScheduledSync } from '../../src/sync/plan-syncs';
import { requestSync } from '../../src/sync/request-sync';
import { syncAccount } from '../../src/sync/sync-account';
import { createTestDatabase, type TestDatabase } from './database';
import { createTenant } from './factories/identity';
import { sandboxAdapters } from './sandbox-adapters';

export type { StoodIn } from '../../faults/truth';

/** The line from the sandbox to rows, without queues: jobs are done in the order in which they are published. */
export interface Pipeline {
  test: TestDatabase;
  sandbox: RunningSandbox;
  clock: ManualClock;
  tenantId: string;
  accounts: AdAccountRow[];
  /** What use cases are given. */
  base: Omit<SyncDependencies, 'publish' | 'adapters'> & {
    adapters: Record<StoodIn, PlatformAdapter>;
  };
  /** Names of what was announced, oldest first. */
  announced: RealtimeEventName[];
  /** What use cases around connections need. */
  dependencies: Pick<SyncDependencies, 'database' | 'adapters' | 'vault'>;
  /** What was logged, line by line. */
  logs: string[];
  /** Sets the world's clock and ours. */
  setTime(instant: Date): Promise<void>;
  /** The first sync of every account. */
  syncAll(): Promise<void>;
  /** A manual sync of one account, of the usual days or a range, run until it has ended or waits for a later attempt; its row. */
  syncNow(account: AdAccountRow, range?: DateRange): Promise<SyncFace>;
  /** Manual syncs of several accounts, all asked for before they run side by side; their rows. */
  syncTogether(chosen: readonly AdAccountRow[]): Promise<SyncFace[]>;
  /** Lets the account's scheduled sync be due now, plans and runs it; its row. */
  syncBySchedule(account: AdAccountRow): Promise<SyncFace>;
  /** Runs a sync again whose next attempt is due. */
  resume(syncLogId: string): Promise<SyncFace>;
  admin<Answer>(method: string, path: string, body?: unknown): Promise<Answer>;
  rows<Row>(sql: string, parameters?: unknown[]): Promise<Row[]>;
  close(): Promise<void>;
}

export interface SyncFace {
  id: string;
  status: string;
  error_code: string | null;
  error_message: string | null;
  attempts: number;
  scheduled_at: Date;
  records_count: bigint;
  records_sync: bigint;
  days_done: number;
}

/** What to start a line with. */
export interface PipelineOptions {
  accounts?: number;
  campaigns?: number;
  seed?: number;
  facebookAccounts?: number;
  facebookPageSize?: number;
  tiktokAccounts?: number;
  tiktokPageSize?: number;
  /** The platforms to connect; Google Ads alone when left out. */
  platforms?: readonly StoodIn[];
}

/** Starts a sandbox at `now`, an empty database, a tenant, and connects the demo's grants. */
export async function startPipeline(
  now: Date,
  { platforms = ['GOOGLE_ADS'], ...world }: PipelineOptions = {},
): Promise<Pipeline> {
  const test = await createTestDatabase();
  const sandbox = await startSandbox({
    adminPort: 0,
    googlePort: 0,
    oauthPort: 0,
    facebookPort: 0,
    tiktokPort: 0,
    // The clock stands still while a test asks as much as it likes.
    tiktokCallsPerMinute: 100_000,
    now: now.toISOString(),
    anchor: now.toISOString(),
    ...world,
  });
  const clock = manualClock(now);
  const announced: RealtimeEventName[] = [];
  const logs: string[] = [];
  const logger = createLogger('test', 'debug', { write: (line) => logs.push(line) });
  const vault = createTestVault();
  const adapters = sandboxAdapters(sandbox, clock);
  const tenantId = (await createTenant(test.database, { settings: { language: 'en' } })).id;
  const base = {
    database: test.database,
    system: test.system,
    clock,
    logger,
    vault,
    adapters,
    random: () => 0,
    sleep: (ms: number) => pause(Math.min(ms, 5)),
    announce: (_audience: unknown, name: RealtimeEventName) => {
      announced.push(name);
    },
  };
  const published: { name: JobName; payload: Jobs[JobName] }[] = [];
  const publish = <Name extends JobName>(name: Name, payload: Jobs[Name]) => {
    published.push({ name, payload });
    return Promise.resolve();
  };
  const work = async () => {
    for (let job = published.shift(); job !== undefined; job = published.shift()) {
      if (job.name === 'sync-account')
        await syncAccount({ ...base, publish }, job.payload as Jobs['sync-account']);
      else await evaluateAccount(base, job.payload as Jobs['evaluate-account']);
    }
  };
  const rows = <Row>(sql: string, parameters: unknown[] = []) =>
    test.database.inTenant(tenantId, (scope) => scope.query<Row>(sql, parameters));
  const faceOf = async (id: string) =>
    (await rows<SyncFace>('SELECT * FROM sync_logs WHERE id = $1', [id]))[0]!;
  const ask = async ({ id }: AdAccountRow, range: DateRange | null = null) =>
    await requestSync(
      { database: test.database, clock, publish },
      { tenantId, adAccountId: id, requestedBy: null, range },
    );
  const admin = async <Answer>(method: string, path: string, body?: unknown) => {
    const init =
      body === undefined
        ? {}
        : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
    const response = await fetch(`${sandbox.admin}${path}`, { method, ...init });
    if (!response.ok)
      throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    return (response.status === 204 ? undefined : await response.json()) as Answer;
  };
  const grants = {
    GOOGLE_ADS: {
      managerExternalId: sandbox.google.managerCustomerId,
      refreshToken: sandbox.google.refreshToken,
    },
    FACEBOOK: {
      managerExternalId: sandbox.facebook.userId,
      refreshToken: sandbox.facebook.userToken,
    },
    TIKTOK: {
      managerExternalId: sandbox.tiktok.userId,
      refreshToken: sandbox.tiktok.accessToken,
    },
  };
  const accounts: AdAccountRow[] = [];
  for (const platform of platforms) {
    const connection = { tenantId, platform, ...grants[platform], createdBy: null };
    accounts.push(...(await connectManagerAccount(base, connection)));
  }
  return {
    test,
    sandbox,
    clock,
    tenantId,
    accounts,
    base,
    announced,
    dependencies: base,
    logs,
    admin,
    rows,
    async setTime(instant) {
      clock.set(instant);
      await admin('PUT', '/clock', { now: instant.toISOString() });
    },
    async syncAll() {
      for (const account of accounts) {
        const sync = await test.database.inTenant(tenantId, (scope) =>
          planInitialSync(scope, account, clock.now()),
        );
        if (sync !== null) await publish('sync-account', { tenantId, syncLogId: sync.id });
      }
      await work();
    },
    async syncNow(account, range) {
      const { id } = await ask(account, range);
      await work();
      return await faceOf(id);
    },
    async syncTogether(chosen) {
      const ids: string[] = [];
      for (const account of chosen) ids.push((await ask(account)).id);
      await Promise.all(chosen.map(() => work()));
      return await Promise.all(ids.map(faceOf));
    },
    async syncBySchedule({ id }) {
      await rows('UPDATE ad_accounts SET next_sync_at = $2 WHERE id = $1 RETURNING id', [
        id,
        clock.now(),
      ]);
      const sync = await planScheduledSync({ ...base, publish }, tenantId, id);
      if (sync === null) throw new Error('the account is not due');
      await work();
      return await faceOf(sync.id);
    },
    async resume(syncLogId) {
      await publish('sync-account', { tenantId, syncLogId });
      await work();
      return await faceOf(syncLogId);
    },
    async close() {
      await sandbox.close();
      await test.close();
    },
  };
}
