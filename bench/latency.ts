import { Redis } from 'ioredis';
import { io, type Socket } from 'socket.io-client';
import { evaluateAccount } from '../src/alerts/evaluate-account';
import { createAccessTokens } from '../src/auth/access-tokens';
import { createTokenKeys } from '../src/auth/token-keys';
import { REDIS_PREFIX } from '../src/composition';
import { addDays, datesBetween, localDateAt } from '../src/core/calendar';
import { systemClock } from '../src/core/clock';
import { newId } from '../src/core/ids';
import { createLogger } from '../src/core/logger';
import type { DailyMetric } from '../src/domain/metrics';
import { createQueues } from '../src/queues/queues';
import { definitionFromSimpleFace } from '../src/rules/simple-face';
import { createEmitter } from '../src/realtime/emitter';
import { extendCoverage, markSynced } from '../src/store/ad-accounts';
import { SUMMARY_DAYS } from '../src/store/campaign-summaries';
import { createDataSource } from '../src/store/data-source';
import { tenantDatabase, type Database } from '../src/store/database';
import { storeDays } from '../src/store/store-days';
import { saveCampaigns } from '../src/store/save-campaigns';
import { median, percentile, rounded, spreadOf, type BenchResult } from './figures';
import { startStack, type BenchStack } from './stack';

const logger = createLogger('bench', 'error');
const ACCOUNTS = 4;
const CAMPAIGNS = 100;
const RULES = 20;
/** Alerts timed through the queue; as many again are evaluated inline as the reference. */
const SAMPLES = 180;
const WARM_UP = 20;
const ZONE = 'Asia/Bangkok';
const LIMIT = 500_000_000;

interface Scene {
  tenantId: string;
  accounts: string[];
  token: string;
}

/** Events timed from announcement to socket, for the breakdown. */
const ANNOUNCEMENTS = 100;

/**
 * From the commit of a sync's metrics to the alert on a browser's socket, through Bull, the evaluating worker, the
 * Redis stream and the API process. The reference is the same evaluation inline: commit to announcement, no queue.
 */
export async function benchLatency(): Promise<BenchResult> {
  const stack = await startStack();
  // Of the kind that the evaluating worker has.
  const source = await createDataSource(stack.appUrl, 'campanile_app', 1, true).initialize();
  const evaluating = tenantDatabase(source);
  const queues = createQueues(stack.redisUrl, REDIS_PREFIX, logger);
  let socket: Socket | undefined;
  try {
    const scene = await setScene(stack);
    await stack.analyze();
    await Promise.all([stack.start('src/server.js'), stack.start('workers/evaluate-account.js')]);
    socket = await openSocket(stack.url, scene.token);
    const listening = socket;
    const order = scene.accounts.flatMap((account) =>
      Array.from({ length: CAMPAIGNS }, (_, campaign) => ({ account, campaign })),
    );
    const queued: number[] = [];
    const inline: number[] = [];
    for (const [index, { account, campaign }] of order
      .slice(0, 2 * (SAMPLES + WARM_UP))
      .entries()) {
      const throughQueue = index % 2 === 0;
      const rang = throughQueue ? nextAlert(listening) : Promise.resolve();
      await spendTooMuch(stack, scene.tenantId, account, campaign);
      const committed = performance.now();
      const job = { tenantId: scene.tenantId, adAccountId: account, syncLogId: newId() };
      if (throughQueue) await queues.publish('evaluate-account', job);
      const done = throughQueue
        ? rang.then(() => performance.now())
        : evaluateInline(evaluating, job);
      const latency = (await done) - committed;
      if (index >= 2 * WARM_UP) (throughQueue ? queued : inline).push(latency);
    }
    const announced = await timeAnnouncements(stack.redisUrl, scene.tenantId, listening);
    return resultOf(queued, inline, announced);
  } finally {
    socket?.disconnect();
    await queues.close();
    await evaluating.close();
    await stack.close();
  }
}

/** The last part of the way by itself: from an announcement over the Redis stream and the API process to the socket. */
async function timeAnnouncements(
  redisUrl: string,
  tenantId: string,
  socket: Socket,
): Promise<number[]> {
  const redis = new Redis(redisUrl);
  const emitter = createEmitter(redis, REDIS_PREFIX, logger);
  const timed: number[] = [];
  for (let index = 0; index < WARM_UP + ANNOUNCEMENTS; index += 1) {
    const heard = new Promise((resolve) => socket.once('metrics.updated', resolve));
    const from = performance.now();
    emitter.announce({ tenantId }, 'metrics.updated', { adAccountId: tenantId, campaignIds: [] });
    await heard;
    if (index >= WARM_UP) timed.push(performance.now() - from);
  }
  await emitter.close();
  redis.disconnect();
  return timed;
}

function resultOf(
  queued: readonly number[],
  inline: readonly number[],
  announced: readonly number[],
): BenchResult {
  const p50 = rounded(median(queued));
  const reference = rounded(median(inline));
  return {
    name: 'latency',
    unit: 'ms',
    ours: p50,
    reference: { name: 'the same evaluation inline, commit to announcement', value: reference },
    ratio: rounded(p50 / reference),
    runs: queued.length,
    spread: rounded(spreadOf(queued)),
    p50,
    p99: rounded(percentile(queued, 0.99)),
    evaluation: reference,
    announcement: rounded(median(announced)),
    queue: rounded(p50 - reference - median(announced)),
  };
}

async function evaluateInline(
  database: Database,
  job: Parameters<typeof evaluateAccount>[1],
): Promise<number> {
  let announced = NaN;
  await evaluateAccount(
    {
      database,
      clock: systemClock,
      logger,
      announce: (_audience, name) => {
        if (name === 'alert.opened') announced = performance.now();
      },
    },
    job,
  );
  return announced;
}

function nextAlert(socket: Socket): Promise<void> {
  return new Promise((resolve) => {
    socket.once('alert.opened', () => {
      resolve();
    });
  });
}

async function openSocket(url: string, token: string): Promise<Socket> {
  const socket = io(url, { transports: ['websocket'], auth: { token } });
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('connect_error', reject);
  });
  return socket;
}

const externalIds = Array.from({ length: CAMPAIGNS }, (_, index) => String(1000 + index));

const dayOf = (campaignExternalId: string, date: string, cost: bigint): DailyMetric => ({
  campaignExternalId,
  date,
  impressions: 10_000n,
  clicks: 300n,
  cost,
  conversions: 12,
  conversionValue: 400_000_000n,
  reach: null,
  frequency: null,
  videoViews: null,
});

/** A tenant, a manager's session, accounts of 100 campaigns with 62 quiet days, and 20 rules of which one will ring. */
async function setScene(stack: BenchStack): Promise<Scene> {
  const tenantId = newId();
  const userId = newId();
  const sessionId = newId();
  const accounts = Array.from({ length: ACCOUNTS }, newId);
  const now = new Date();
  const today = localDateAt(now, ZONE);
  const range = { from: addDays(today, 1 - SUMMARY_DAYS), to: today };
  await stack.database.inTenant(tenantId, async (scope) => {
    await scope.query(`INSERT INTO tenants (id, name, slug) VALUES ($1, 'Bench', 'bench')`, [
      tenantId,
    ]);
    await scope.query(
      `INSERT INTO users (tenant_id, id, email, password_hash, name, role)
       VALUES ($1, $2, 'bench@example.com', '-', 'Bench', 'MANAGER')`,
      [tenantId, userId],
    );
    await scope.query(
      `INSERT INTO sessions (tenant_id, id, user_id, token_hash, rotated_at, expires_at)
       VALUES ($1, $2, $3, '\\x00', now(), now() + interval '1 hour')`,
      [tenantId, sessionId, userId],
    );
    for (let index = 0; index < RULES; index += 1) await insertRule(scope, tenantId, index);
    for (const [index, account] of accounts.entries()) {
      await scope.query(
        `INSERT INTO ad_accounts (tenant_id, id, platform, external_id, name, currency, time_zone)
         VALUES ($1, $2, 'GOOGLE_ADS', $3, 'Bench', 'THB', $4)`,
        [tenantId, account, String(index), ZONE],
      );
      await saveCampaigns(scope, account, externalIds.map(campaignOf), now);
      const quiet = externalIds.flatMap((id) =>
        datesBetween(range.from, range.to).map((date) => dayOf(id, date, 100_000_000n)),
      );
      await storeDays(scope, account, range, quiet, today, now);
      await extendCoverage(scope, account, range);
      await markSynced(scope, account, now);
    }
  });
  const tokens = createAccessTokens(createTokenKeys([stack.tokenKey], systemClock));
  const { accessToken } = await tokens.issue({
    sub: userId,
    tid: tenantId,
    role: 'MANAGER',
    sid: sessionId,
    ver: 0,
  });
  return { tenantId, accounts, token: accessToken };
}

type Scope = Parameters<Parameters<BenchStack['database']['inTenant']>[1]>[0];

/** The first rule rings above the limit; the others look at as much and stay quiet. */
async function insertRule(scope: Scope, tenantId: string, index: number): Promise<void> {
  const threshold = index === 0 ? LIMIT : LIMIT * 1000 * index;
  const window = index % 2 === 0 ? ({ type: 'today' } as const) : undefined;
  const simple = { metric: 'cost', operator: '>', threshold, severity: 'WARNING' } as const;
  const definition = definitionFromSimpleFace(
    window === undefined ? simple : { ...simple, window },
  );
  await scope.query(
    `INSERT INTO alert_rules (tenant_id, id, name, type, metric, operator, threshold, severity, definition)
     VALUES ($1, $2, $3, 'CUSTOM', 'cost', '>', $4, 'WARNING', $5)`,
    [tenantId, newId(), `Rule ${index}`, threshold, JSON.stringify(definition)],
  );
}

const campaignOf = (externalId: string) => ({
  externalId,
  name: `Campaign ${externalId}`,
  status: 'ACTIVE' as const,
  objective: null,
  budget: 200_000_000n,
  budgetType: 'DAILY' as const,
  startDate: null,
  endDate: null,
  details: {},
});

/** What a sync commits that finds one campaign far above the limit today. */
async function spendTooMuch(
  stack: BenchStack,
  tenantId: string,
  account: string,
  campaign: number,
): Promise<void> {
  const now = new Date();
  const today = localDateAt(now, ZONE);
  const spent = externalIds.map((id, index) =>
    dayOf(id, today, index <= campaign ? 900_000_000n : 100_000_000n),
  );
  const range = { from: today, to: today };
  await stack.database.inTenant(tenantId, async (scope) => {
    await storeDays(scope, account, range, spent, today, now);
    await markSynced(scope, account, now);
  });
}
