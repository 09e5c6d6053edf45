import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { REDIS_PREFIX } from '../src/composition';
import { newId } from '../src/core/ids';
import { createLogger } from '../src/core/logger';
import { createKeyRing } from '../src/core/key-ring';
import type { DateRange } from '../src/domain/metrics';
import { createQueues, type Queues } from '../src/queues/queues';
import { saveAdAccounts } from '../src/store/ad-accounts';
import { saveConnection } from '../src/store/api-connections';
import type { AdAccountRow } from '../src/store/entities/accounts';
import { saveRefreshToken, storeAccessToken } from '../src/store/platform-tokens';
import { insertPlannedSync } from '../src/store/sync-runs';
import { createVault } from '../src/store/vault';
import { trailingRange } from '../src/sync/ranges';
import { cpuSecondsOf, cpuSecondsOfFamily } from './cpu-seconds';
import { median, rounded, spreadOf, type BenchOptions, type BenchResult } from './figures';
import { readAndThrowAway, readPlainJson } from './bare-clients';
import { startStack, type BenchStack } from './stack';

const ACCOUNTS = 12;
const ROUNDS = 4;
/** The first round loads the SDK and fills caches; it is not counted. */
const WARM_UP = 1;
const DAYS = 30;
const ZONE = 'Asia/Bangkok';
const MANAGER = '1000000001';
/** Asking takes processor time from what is asked about: it is done seldom until the last of them are to come. */
const POLL_MS = 50;
const LAST_POLL_MS = 5;
const LAST = 4;
const PER = 100_000;

interface Round {
  /** A nightly sync: all rows known, 5 % restated. */
  ours: number;
  /** The first sync of the same accounts: all rows new. */
  first: number;
  sdk: number;
  plainJson: number;
  /** Processor seconds for 100,000 rows. */
  workerCpu: number;
  databaseCpu: number;
  sdkCpu: number;
}

/**
 * Accounts of 100 campaigns × 30 days, and the hours of two of them, as a nightly sync reads them again (5 % of the rows
 * are restated): one worker process against a server with rendered answers. The reference is the same SDK asking the same
 * and throwing the rows away, as many calls at once, before and after; beside it, fetch and JSON.parse, which no product
 * can use whose SDK is the platform's own. Processor time is told too: it tells more than clocks where cores are shared.
 */
export async function benchSync({ accounts = ACCOUNTS }: BenchOptions): Promise<BenchResult> {
  const google = await startGoogle();
  const stack = await startStack({
    GOOGLE_ADS_BASE_URL: google.url,
    GOOGLE_OAUTH_URL: google.url,
    GOOGLE_ADS_CLIENT_ID: 'bench',
    GOOGLE_ADS_CLIENT_SECRET: 'bench',
    // What is measured is the machine, not a developer token's day.
    GOOGLE_ADS_CALLS_PER_DAY: '0',
  });
  const queues = createQueues(stack.redisUrl, REDIS_PREFIX, createLogger('bench', 'error'));
  try {
    const worker = await stack.start('workers/sync-account.js');
    const tenantId = await addTenant(stack);
    const rounds: Round[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const these = await addAccounts(stack, tenantId, round, accounts);
      const figures = await measure({ stack, queues, worker, google }, these);
      if (round >= WARM_UP) rounds.push(figures);
    }
    return resultOf(rounds, accounts);
  } finally {
    await queues.close();
    await stack.close();
    await google.stop();
  }
}

function resultOf(rounds: readonly Round[], accounts: number): BenchResult {
  const middle = (name: keyof Round) => median(rounds.map((round) => round[name]));
  return {
    name: 'sync',
    unit: 'rows/s',
    ours: Math.round(middle('ours')),
    reference: { name: 'the same SDK, rows thrown away', value: Math.round(middle('sdk')) },
    ratio: rounded(median(rounds.map((round) => round.ours / round.sdk))),
    runs: rounds.length,
    spread: rounded(spreadOf(rounds.map((round) => round.ours / round.sdk))),
    first: Math.round(middle('first')),
    firstRatio: rounded(median(rounds.map((round) => round.first / round.sdk))),
    plainJson: Math.round(middle('plainJson')),
    ratioToPlainJson: rounded(median(rounds.map((round) => round.ours / round.plainJson))),
    workerCpuSecondsPer100kRows: rounded(middle('workerCpu')),
    databaseCpuSecondsPer100kRows: rounded(middle('databaseCpu')),
    sdkCpuSecondsPer100kRows: rounded(middle('sdkCpu')),
    cpuRatio: rounded(median(rounds.map((round) => round.sdkCpu / round.workerCpu))),
    accounts,
  };
}

interface Scene {
  stack: BenchStack;
  queues: Queues;
  /** The worker's process id. */
  worker: number;
  google: Google;
}

async function measure(scene: Scene, accounts: readonly AdAccountRow[]): Promise<Round> {
  const { google } = scene;
  const range = trailingRange(new Date(), ZONE, DAYS);
  const externalIds = accounts.map(({ externalId }) => externalId);
  const first = await syncAll(scene, accounts, range);
  google.restate();
  // Lets the server render its next answers.
  await readPlainJson(google.url, externalIds.slice(0, 1), range);
  const readBare = () => readAndThrowAway(google.url, externalIds, range);
  const before = await measured(readBare);
  const again = await syncAll(scene, accounts, range);
  const after = await measured(readBare);
  const plain = await measured(() => readPlainJson(google.url, externalIds, range));
  return {
    first: first.rows / first.seconds,
    ours: again.rows / again.seconds,
    workerCpu: (again.workerCpu / again.rows) * PER,
    databaseCpu: (again.databaseCpu / again.rows) * PER,
    sdk: (before.rows + after.rows) / (before.seconds + after.seconds),
    sdkCpu: ((before.cpu + after.cpu) / (before.rows + after.rows)) * PER,
    plainJson: plain.rows / plain.seconds,
  };
}

/** One scheduled sync of each account, from the queue to stored rows. */
async function syncAll(
  { stack, queues, worker }: Scene,
  accounts: readonly AdAccountRow[],
  range: DateRange,
): Promise<{ rows: number; seconds: number; workerCpu: number; databaseCpu: number }> {
  const now = new Date();
  const syncs: { tenantId: string; id: string }[] = [];
  for (const account of accounts) {
    const planned = await stack.database.inTenant(account.tenantId, (scope) =>
      insertPlannedSync(
        scope,
        account,
        { syncType: 'SCHEDULED', slot: now, range, requestedBy: null },
        now,
      ),
    );
    if (planned !== null) syncs.push(planned);
  }
  const ids = syncs.map(({ id }) => id);
  const workerBefore = cpuSecondsOf(worker);
  const databaseBefore = cpuSecondsOfFamily(stack.databasePid);
  const started = performance.now();
  for (const { tenantId, id } of syncs)
    await queues.publish('sync-account', { tenantId, syncLogId: id });
  const rows = await untilStored(stack, ids, accounts[0]?.tenantId ?? '');
  return {
    rows,
    seconds: (performance.now() - started) / 1000,
    workerCpu: cpuSecondsOf(worker) - workerBefore,
    databaseCpu: cpuSecondsOfFamily(stack.databasePid) - databaseBefore,
  };
}

/** What reading in this process takes. */
async function measured(
  work: () => Promise<number>,
): Promise<{ rows: number; seconds: number; cpu: number }> {
  const cpuBefore = process.cpuUsage();
  const started = performance.now();
  const rows = await work();
  const { user, system } = process.cpuUsage(cpuBefore);
  return { rows, seconds: (performance.now() - started) / 1000, cpu: (user + system) / 1e6 };
}

/** Waits until the syncs' data is stored; how many rows they read. */
async function untilStored(stack: BenchStack, ids: string[], tenantId: string): Promise<number> {
  for (;;) {
    const [state] = await stack.database.inTenant(tenantId, (scope) =>
      scope.query<{ stored: bigint; failed: string | null; rows: bigint }>(
        `SELECT count(*) FILTER (WHERE status = 'SUCCESS') AS stored, sum(records_count)::bigint AS rows,
           max(error_message) AS failed
         FROM sync_logs WHERE tenant_id = $1 AND id = ANY ($2::uuid[])`,
        [tenantId, ids],
      ),
    );
    if (state !== undefined && state.failed !== null) throw new Error(state.failed);
    if (Number(state?.stored) === ids.length) return Number(state?.rows);
    await pause(ids.length - Number(state?.stored) > LAST ? POLL_MS : LAST_POLL_MS);
  }
}

interface Google {
  url: string;
  /** From now on the answers have some rows restated. */
  restate(): void;
  stop(): Promise<void>;
}

async function startGoogle(): Promise<Google> {
  const child: ChildProcess = fork(join(__dirname, 'google-server.js'), { stdio: 'inherit' });
  const [message] = (await once(child, 'message')) as [{ port: number }];
  return {
    url: `http://127.0.0.1:${message.port}`,
    restate: () => child.send({ restate: true }),
    async stop() {
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
    },
  };
}

async function addTenant(stack: BenchStack): Promise<string> {
  const tenantId = newId();
  await stack.database.inTenant(tenantId, (scope) =>
    scope.query(`INSERT INTO tenants (id, name, slug) VALUES ($1, 'Bench', 'bench')`, [tenantId]),
  );
  return tenantId;
}

async function addAccounts(
  stack: BenchStack,
  tenantId: string,
  round: number,
  count: number,
): Promise<AdAccountRow[]> {
  const vault = createVault(createKeyRing([{ version: 1, key: stack.masterKey }]));
  return await stack.database.inTenant(tenantId, async (scope) => {
    const accountId = `${MANAGER}-${round}`;
    const now = new Date();
    const connectionId = await saveConnection(
      scope,
      null,
      {
        platform: 'GOOGLE_ADS',
        subjectId: accountId,
        subjectName: null,
        scopes: [],
        connectedBy: null,
      },
      now,
    );
    const tokenId = await saveRefreshToken(scope, vault, {
      connectionId,
      platform: 'GOOGLE_ADS',
      accountId,
      refreshToken: 'bench',
      createdBy: null,
    });
    const grant = {
      accessToken: 'bench',
      expiresAt: new Date(now.getTime() + 3_600_000),
      refreshDueAt: new Date(now.getTime() + 3_000_000),
      scope: null,
    };
    await storeAccessToken(scope, vault, tokenId, grant, now);
    return await saveAdAccounts(
      scope,
      tokenId,
      Array.from({ length: count }, (_, index) => ({
        platform: 'GOOGLE_ADS' as const,
        externalId: String(2_000_000_000 + round * 10_000 + index),
        name: 'Bench',
        currency: 'THB',
        timeZone: ZONE,
        status: 'ENABLED' as const,
        managerExternalId: MANAGER,
      })),
    );
  });
}
