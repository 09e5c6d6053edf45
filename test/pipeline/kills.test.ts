import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { REDIS_PREFIX } from '../../src/composition';
import { createLogger } from '../../src/core/logger';
import { createQueues, type Queues } from '../../src/queues/queues';
import type { AdAccountRow } from '../../src/store/entities/accounts';
import { findUnfinishedSync, insertPlannedSync } from '../../src/store/sync-runs';
import { INITIAL_DAYS, trailingRange } from '../../src/sync/ranges';
import { testAddresses } from '../setup/addresses';
import { startPipeline, type Pipeline, type StoodIn } from '../setup/pipeline';
import { compareWithTruth } from '../setup/truth';

const WORKER = join(__dirname, '..', '..', 'dist', 'workers', 'sync-account.js');
/** A life costs seconds, since most load a platform's SDK: the long form of this test is `KILLS=50`. */
const KILLS = Number(process.env['KILLS'] ?? 4);
/** Days that a sync of 90 days has done when its slices are stored. */
const MILESTONES = [0, 14, 44, 74];
/** A life ends within this after a milestone: some in the middle of a read, some of a transaction. */
const LONGEST_AFTER_MS = 250;
/** What a world's clock moves on with every life, so that figures are restated between attempts. */
const STEP_MS = 20 * 60_000;
const FIRST_REDIS_DATABASE = 8;

interface Platform {
  name: string;
  platform: StoodIn;
  variables: (line: Pipeline) => Record<string, string>;
  /** Figures whose hours add up to their day. */
  hourly: readonly string[];
}

const PLATFORMS: Platform[] = [
  {
    name: 'Google Ads',
    platform: 'GOOGLE_ADS',
    variables: ({ sandbox: { google } }) => ({
      GOOGLE_ADS_BASE_URL: google.adsUrl,
      GOOGLE_OAUTH_URL: google.oauthUrl,
      GOOGLE_ADS_DEVELOPER_TOKEN: google.developerToken,
      GOOGLE_ADS_CLIENT_ID: google.clientId,
      GOOGLE_ADS_CLIENT_SECRET: google.clientSecret,
    }),
    hourly: ['impressions', 'clicks', 'cost', 'conversions', 'conversion_value'],
  },
  {
    name: 'Facebook',
    platform: 'FACEBOOK',
    variables: ({ sandbox: { facebook } }) => ({
      FACEBOOK_GRAPH_URL: facebook.graphUrl,
      FACEBOOK_APP_ID: facebook.appId,
      FACEBOOK_APP_SECRET: facebook.appSecret,
    }),
    // Conversions by the hour are only those on Meta's own surfaces.
    hourly: ['impressions', 'clicks', 'cost'],
  },
  {
    name: 'TikTok',
    platform: 'TIKTOK',
    variables: ({ sandbox: { tiktok } }) => ({
      TIKTOK_BASE_URL: tiktok.apiUrl,
      TIKTOK_APP_ID: tiktok.appId,
      TIKTOK_APP_SECRET: tiktok.secret,
    }),
    hourly: ['impressions', 'clicks', 'cost', 'conversions', 'conversion_value'],
  },
];

/** A repeatable stream of numbers in [0, 1). */
function numbersFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  };
}

async function until(condition: () => Promise<boolean>): Promise<void> {
  while (!(await condition())) await new Promise((resolve) => setTimeout(resolve, 15));
}

describe.each(PLATFORMS)('workers that are killed while they sync $name', (platform) => {
  let line: Pipeline;
  let worldTime = new Date();
  let kills = 0;
  const closing: (() => Promise<unknown>)[] = [];

  beforeAll(async () => {
    line = await startPipeline(worldTime, {
      platforms: [platform.platform],
      accounts: 2,
      campaigns: 24,
      facebookAccounts: 2,
    });
  });
  afterAll(async () => {
    for (const close of closing.reverse()) await close();
    await line.close();
  });

  /** One account, one Redis database, one worker at a time. */
  const openLane = (account: AdAccountRow, index: number) => {
    const redisUrl = `${testAddresses().redis}/${FIRST_REDIS_DATABASE + index}`;
    const redis = new Redis(redisUrl, { maxRetriesPerRequest: null });
    const queues = createQueues(redisUrl, REDIS_PREFIX, createLogger('test', 'silent'));
    closing.push(
      () => redis.quit(),
      () => redis.flushdb(),
      () => queues.close(),
    );
    return { account, redisUrl, redis, queues };
  };
  type Lane = ReturnType<typeof openLane>;

  const startWorker = async ({ redisUrl }: Lane): Promise<ChildProcess> => {
    const key = Buffer.alloc(32, 7).toString('base64');
    const child = fork(WORKER, {
      stdio: 'ignore',
      env: {
        LOG_LEVEL: 'silent',
        DATABASE_URL: line.test.url,
        DATABASE_SYSTEM_URL: line.test.systemUrl,
        DATABASE_POOL_SIZE: '2',
        REDIS_URL: redisUrl,
        CAMPANILE_MASTER_KEY: key,
        CAMPANILE_TOKEN_KEY: key,
        ...platform.variables(line),
      },
    });
    await once(child, 'message');
    return child;
  };

  /** What the scheduler does when a lease is over and Redis has lost everything. */
  const takeUpAgain = async ({ account, redis, queues }: Lane): Promise<string> => {
    const { tenantId } = account;
    const id = await line.test.database.inTenant(tenantId, async (scope) => {
      await scope.query(
        `UPDATE sync_logs SET lease_until = now() - interval '1 second' WHERE ad_account_id = $1 AND lease_until > now()`,
        [account.id],
      );
      const unfinished = await findUnfinishedSync(scope, account.id, new Date());
      if (unfinished !== null) return unfinished.id;
      const range = trailingRange(new Date(), account.timeZone, INITIAL_DAYS);
      const plan = { syncType: 'INITIAL', slot: new Date(), range, requestedBy: null } as const;
      return (await insertPlannedSync(scope, account, plan, new Date()))!.id;
    });
    await redis.flushdb();
    await publish(queues, tenantId, id);
    return id;
  };
  const publish = (queues: Queues, tenantId: string, syncLogId: string) =>
    queues.publish('sync-account', { tenantId, syncLogId });

  const face = async (id: string) =>
    (
      await line.rows<{ status: string; attempts: number; days_done: number }>(
        `SELECT status, attempts, days_done FROM sync_logs WHERE id = $1`,
        [id],
      )
    )[0]!;

  const killRepeatedly = async (lane: Lane, random: () => number) => {
    while (kills < KILLS) {
      kills += 1;
      worldTime = new Date(worldTime.getTime() + STEP_MS);
      await line.admin('PUT', '/clock', { now: worldTime.toISOString() });
      const worker = await startWorker(lane);
      const id = await takeUpAgain(lane);
      const gone = once(worker, 'exit');
      const milestone = MILESTONES[Math.floor(random() * MILESTONES.length)] ?? 0;
      const after = random() * LONGEST_AFTER_MS;
      await until(async () => {
        const { status, days_done } = await face(id);
        return !['PENDING', 'STARTED'].includes(status) && days_done >= milestone;
      });
      await new Promise((resolve) => setTimeout(resolve, after));
      worker.kill('SIGKILL');
      await gone;
    }
  };

  const endOfWorld = () => new Date(worldTime.getTime() + 9 * STEP_MS);

  const finish = async (lane: Lane) => {
    const worker = await startWorker(lane);
    const gone = once(worker, 'exit');
    // What was interrupted is finished; then, hours later, everything is read once more.
    for (const time of [worldTime, endOfWorld()]) {
      await line.admin('PUT', '/clock', { now: time.toISOString() });
      const id = await takeUpAgain(lane);
      await until(async () => (await face(id)).status === 'SUCCESS');
    }
    worker.kill('SIGTERM');
    await gone;
  };

  it(`leave what the platform says and a whole history, after ${KILLS} deaths`, async () => {
    const lanes = line.accounts.map(openLane);
    await Promise.all(lanes.map((lane, index) => killRepeatedly(lane, numbersFrom(index + 1))));
    for (const lane of lanes) await finish(lane);

    const [history] = await line.rows<{ interrupted: bigint; midway: bigint }>(
      `SELECT count(*) FILTER (WHERE attempts > 1) AS interrupted, sum(attempts - 1) AS midway FROM sync_logs`,
    );
    expect(Number(history?.interrupted)).toBeGreaterThan(0);
    for (const { account } of lanes) {
      const { expected, stored } = await compareWithTruth(line, account, INITIAL_DAYS, new Date());
      expect(stored.length).toBeGreaterThan(300);
      expect(stored).toEqual(expected);
    }
    expect(await hoursThatDoNotAddUp(line, platform.hourly)).toEqual([]);
    expect(await brokenChains(line, 'daily', 'date')).toEqual([]);
    expect(await brokenChains(line, 'hourly', 'date, hour')).toEqual([]);
    const [revisions] = await line.rows<{ count: bigint }>(
      `SELECT count(*) FROM metric_revisions_daily`,
    );
    expect(Number(revisions?.count)).toBeGreaterThan(0);
  }, 300_000);
});

/** Days whose hours were read in the last sync and sum up to something else. */
const hoursThatDoNotAddUp = (line: Pipeline, figures: readonly string[]) =>
  line.rows(
    `SELECT h.campaign_id, h.date, sum(h.impressions) AS impressions, sum(h.cost) AS cost
     FROM campaign_metrics_hourly AS h
     JOIN campaign_metrics_daily AS d ON d.tenant_id = h.tenant_id AND d.campaign_id = h.campaign_id AND d.date = h.date
     GROUP BY h.campaign_id, h.date, d.impressions, d.clicks, d.cost, d.conversions, d.conversion_value
     HAVING ${figures
       .map((name) => `round(d.${name}::numeric, 2) <> round(sum(h.${name})::numeric, 2)`)
       .join(' OR ')}`,
  );

/** Rows whose revisions do not lead without a gap from the first observation to what the row says now. */
const brokenChains = (line: Pipeline, grain: 'daily' | 'hourly', key: string) =>
  line.rows(
    `WITH links AS (
       SELECT campaign_id, ${key}, observed_at, superseded_at FROM metric_revisions_${grain}
       UNION ALL SELECT campaign_id, ${key}, updated_at, 'infinity' FROM campaign_metrics_${grain}
     ), chained AS (
       SELECT *, lag(superseded_at) OVER (PARTITION BY campaign_id, ${key} ORDER BY observed_at) AS before FROM links
     )
     SELECT campaign_id, ${key} FROM chained JOIN campaign_metrics_${grain} AS m USING (campaign_id, ${key})
     WHERE observed_at <> coalesce(before, m.first_observed_at)`,
  );
