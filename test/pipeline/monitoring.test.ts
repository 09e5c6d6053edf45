import { createMetrics, type Metrics } from '../../src/core/metrics';
import { createLogger } from '../../src/core/logger';
import type { WorkerRuntime } from '../../src/composition';
import type { SyncEventPayload } from '../../src/domain/events';
import type { JobName, Jobs, Publish } from '../../src/domain/jobs';
import { bindJobHandlers } from '../../src/job-handlers';
import { createSharedCircuits } from '../../src/limits/shared-circuits';
import { observeAdapters } from '../../src/monitoring/observe-adapters';
import { observeSyncs } from '../../src/monitoring/observe-syncs';
import { watchWork } from '../../src/monitoring/watch-work';
import type { CircuitBook } from '../../src/platforms/circuits';
import { createQueues, type Queues } from '../../src/queues/queues';
import type { SyncLogRow } from '../../src/store/entities/campaigns';
import { planInitialSync } from '../../src/sync/plan-syncs';
import { requestSync } from '../../src/sync/request-sync';
import { startPipeline, type Pipeline } from '../setup/pipeline';
import { readScrape, type Scrape } from '../setup/prometheus';
import { createTestRedis, type TestRedis } from '../setup/redis';

const NOW = new Date('2026-11-20T05:30:00Z');
const GOOGLE = { platform: 'GOOGLE_ADS' };

describe('what can be seen of syncs', () => {
  let line: Pipeline;
  let redis: TestRedis;
  let queues: Queues;
  let circuits: CircuitBook;
  let metrics: Metrics;
  let events: { name: string; sync: SyncEventPayload }[];
  let work: () => Promise<void>;
  let publish: Publish;

  beforeAll(async () => {
    line = await startPipeline(NOW, { accounts: 1, campaigns: 3 });
    redis = await createTestRedis();
    const logger = createLogger('test', 'silent');
    queues = createQueues(redis.url, redis.prefix, logger);
    circuits = createSharedCircuits({
      redis: redis.client(),
      prefix: redis.prefix,
      clock: line.clock,
      logger,
    });
    metrics = createMetrics('test', '1.2.3', logger);
    events = [];
    const published: { name: JobName; payload: Jobs[JobName] }[] = [];
    publish = (name, payload) => {
      published.push({ name, payload });
      return Promise.resolve();
    };
    const handlers = bindJobHandlers({
      ...line.base,
      metrics,
      mailer: null,
      config: { webhooks: { allowLocal: false, ports: [443] } },
      queues: { ...queues, publish },
      adapters: observeAdapters(line.base.adapters, metrics),
      announce: observeSyncs((_audience, name, payload) => {
        if (name.startsWith('sync.')) events.push({ name, sync: payload as SyncEventPayload });
      }, metrics),
    } as unknown as WorkerRuntime);
    work = async () => {
      for (let job = published.shift(); job !== undefined; job = published.shift())
        await handlers[job.name]!(job.payload as never);
    };
    watchWork({ system: line.test.system, clock: line.clock, queues, metrics, circuits });
  });
  afterAll(async () => {
    await queues.close();
    await redis.close();
    await line.close();
  });

  const tenantOf = () => line.tenantId;
  const accountOf = () => line.accounts[0]!;
  const scrape = async (): Promise<Scrape> => readScrape((await metrics.read()).text);
  const latest = async () =>
    (
      await line.rows<Pick<SyncLogRow, 'pagesCount' | 'expectedAt' | 'errorRequestId'>>(
        `SELECT pages_count AS "pagesCount", expected_at AS "expectedAt", error_request_id AS "errorRequestId"
         FROM sync_logs ORDER BY created_at DESC, id DESC LIMIT 1`,
      )
    )[0]!;

  it('are due, queued and old before anybody works', async () => {
    const account = accountOf();
    const planned = await line.test.database.inTenant(tenantOf(), (scope) =>
      planInitialSync(scope, account, NOW),
    );
    const job = { tenantId: tenantOf(), syncLogId: planned!.id };
    await publish('sync-account', job);
    await queues.publish('sync-account', job);
    line.clock.set(new Date(NOW.getTime() + 42_000));
    const before = await scrape();
    expect(before.sum('campanile_build_info', { version: '1.2.3' })).toBe(1);
    expect(before.sum('campanile_due_work', { kind: 'sync' })).toBe(1);
    expect(before.sum('campanile_due_work_oldest_seconds', { kind: 'sync' })).toBe(42);
    expect(before.sum('campanile_queue_jobs', { queue: 'sync-account', state: 'waiting' })).toBe(1);
    expect(before.sum('campanile_queue_jobs', { queue: 'deliver-mail' })).toBe(0);
    expect(before.sum('campanile_accounts', { ...GOOGLE, state: 'never' })).toBe(1);
    expect(before.sum('campanile_account_age_seconds')).toBeUndefined();
    expect(before.sum('campanile_syncs_total')).toBeUndefined();
  });

  it('tell days, rows and pages while they go on, and their figures move when they are done', async () => {
    await work();
    const told = events.filter(({ sync }) => sync.status === 'IN_PROGRESS').map(({ sync }) => sync);
    expect(told.map(({ daysDone }) => daysDone)).toEqual([14, 44, 74]);
    // Campaigns; then days and hours of the newest slice; then days alone.
    expect(told.map(({ pagesCount }) => pagesCount)).toEqual([3, 4, 5]);
    expect(
      told.every(({ recordsCount, startedAt }) => recordsCount > 0 && startedAt !== null),
    ).toBe(true);
    const [done] = events.filter(({ name }) => name === 'sync.completed');
    expect(done!.sync).toMatchObject({ pagesCount: 6, expectedAt: null, errorRequestId: null });
    expect(await latest()).toEqual({ pagesCount: 6, expectedAt: null, errorRequestId: null });

    line.clock.set(new Date(line.clock.now().getTime() + 10_000));
    const after = await scrape();
    const { recordsCount, recordsSync } = done!.sync;
    expect(after.sum('campanile_syncs_total')).toBe(1);
    expect(
      after.sum('campanile_syncs_total', { ...GOOGLE, type: 'INITIAL', outcome: 'completed' }),
    ).toBe(1);
    expect(after.sum('campanile_sync_rows_total', { ...GOOGLE, kind: 'read' })).toBe(recordsCount);
    expect(after.sum('campanile_sync_rows_total', { ...GOOGLE, kind: 'written' })).toBe(
      recordsSync,
    );
    expect(after.sum('campanile_sync_seconds_count', GOOGLE)).toBe(1);
    expect(
      after.sum('campanile_platform_read_seconds_count', { operation: 'days', outcome: 'ok' }),
    ).toBe(4);
    expect(
      after.sum('campanile_job_seconds_count', { job: 'evaluate-account', outcome: 'ok' }),
    ).toBe(1);
    expect(after.sum('campanile_due_work', { kind: 'sync' })).toBe(0);
    expect(after.sum('campanile_accounts', { ...GOOGLE, state: 'fresh' })).toBe(1);
    expect(after.sum('campanile_account_age_seconds', { quantile: '0.95' })).toBe(10);
  });

  it('carry the code and the platform’s request id of a failure, in rows, events and figures', async () => {
    await line.admin('POST', '/faults', {
      platform: 'google_ads',
      fault: 'permission_denied',
      times: 1,
    });
    await requestSync(
      { ...line.base, publish },
      {
        tenantId: tenantOf(),
        adAccountId: accountOf().id,
        requestedBy: null,
        range: null,
      },
    );
    await work();
    const { errorRequestId } = await latest();
    expect(errorRequestId).toMatch(/\S{8,}/);
    const failed = events.find(({ name }) => name === 'sync.failed');
    expect(failed!.sync).toMatchObject({
      errorCode: 'GOOGLE_ADS_PERMISSION_DENIED',
      errorRequestId,
    });
    const after = await scrape();
    const labels = { outcome: 'failed', code: 'GOOGLE_ADS_PERMISSION_DENIED' };
    expect(after.sum('campanile_syncs_total', labels)).toBe(1);
    expect(after.sum('campanile_platform_read_seconds_count', { outcome: 'permission' })).toBe(1);
  });

  it('grow stale, and the figures say so', async () => {
    line.clock.set(new Date(line.clock.now().getTime() + 86_400_000));
    const after = await scrape();
    expect(after.sum('campanile_accounts', { ...GOOGLE, state: 'stale' })).toBe(1);
    expect(after.sum('campanile_accounts', { ...GOOGLE, state: 'fresh' })).toBe(0);
    const { syncCadenceMinutes } = accountOf();
    const age = after.sum('campanile_account_age_seconds', { quantile: '1' })!;
    expect(age).toBe(86_410);
    expect(after.sum('campanile_sync_lag_seconds', { quantile: '1' })).toBe(
      age - syncCadenceMinutes * 60,
    );
  });

  it('are counted without a tenant, an account, a campaign or a secret in any label', async () => {
    const { text } = await metrics.read();
    const { google } = line.sandbox;
    const names = await line.rows<{ name: string }>('SELECT name FROM campaigns');
    const known = [
      line.tenantId,
      ...line.accounts.flatMap(({ id, externalId, name }) => [id, externalId, name]),
      ...names.map(({ name }) => name),
      google.refreshToken,
      google.managerCustomerId,
      redis.url,
    ];
    expect(known.length).toBeGreaterThan(8);
    for (const secret of known) expect(text).not.toContain(secret);
  });

  it('count the accounts that are left alone since their platform failed for them', async () => {
    const until = new Date(line.clock.now().getTime() + 120_000);
    await circuits.note({ platform: 'TIKTOK', account: '1', until });
    line.clock.set(new Date(line.clock.now().getTime() + 60_000));
    const scrape = readScrape((await metrics.read()).text);
    expect(scrape.sum('campanile_open_circuits', { platform: 'TIKTOK' })).toBe(1);
  });

  it('lose a figure rather than tell an old one, when it cannot be looked up', async () => {
    const logger = createLogger('test', 'silent');
    const own = createMetrics('test', '1.2.3', logger);
    let broken = false;
    const depths = () => (broken ? Promise.reject(new Error('no Redis')) : queues.depths());
    watchWork({
      system: line.test.system,
      clock: line.clock,
      queues: { depths },
      metrics: own,
      circuits,
    });
    expect(readScrape((await own.read()).text).sum('campanile_queue_jobs')).toBeDefined();
    broken = true;
    line.clock.set(new Date(line.clock.now().getTime() + 60_000));
    const after = readScrape((await own.read()).text);
    expect(after.sum('campanile_queue_jobs')).toBeUndefined();
    expect(after.sum('campanile_metrics_failures_total', { source: 'queues' })).toBe(1);
    expect(after.sum('campanile_accounts')).toBeDefined();
  });
});
