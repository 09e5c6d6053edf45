import { evaluateAccount } from '../alerts/evaluate-account';
import type { ManualClock } from '../core/clock';
import { AppError } from '../core/errors';
import type { JobName, Jobs, Publish } from '../domain/jobs';
import type { PlatformAdapters } from '../platforms/platform';
import type { AdAccountRow } from '../store/entities/accounts';
import type { SyncLogRow } from '../store/entities/campaigns';
import { findSync, findUnfinishedSync } from '../store/find-syncs';
import type { SyncDependencies } from '../sync/dependencies';
import { planInitialSync, planScheduledSync } from '../sync/plan-syncs';
import { INITIAL_DAYS, trailingRange } from '../sync/ranges';
import { requestSync } from '../sync/request-sync';
import { syncAccount } from '../sync/sync-account';

type ReplayDependencies = Omit<SyncDependencies, 'publish' | 'random' | 'clock'> & {
  clock: ManualClock;
};

export interface Replay {
  tenantId: string;
  accounts: readonly AdAccountRow[];
  /** Over how many days. */
  days: number;
  /** The instant up to which history is replayed: now. */
  until: Date;
  /** The sandbox's admin origin. */
  worldUrl: string;
  say: (text: string) => void;
}

const HOUR_MS = 3_600_000;
const DAY_HOURS = 24;
const TELL_EVERY = 12;

/** From how many days ago, and every how many hours, syncs are replayed: until the next line takes over. */
const PACES = [
  { days: 90, hours: 7 * DAY_HOURS },
  { days: 28, hours: 2 * DAY_HOURS },
  { days: 14, hours: DAY_HOURS },
  { days: 2, hours: 4 },
] as const;

/**
 * When syncs are replayed over `days`, oldest first, and the more often the nearer: platforms restate for weeks, so that
 * every day is read when it was new and again as it was restated, and people look at the last days most.
 */
export function replayInstants(until: Date, days: number): Date[] {
  const hours = PACES.flatMap((pace, index) => {
    const last = (PACES[index + 1]?.days ?? 0) * DAY_HOURS;
    const first = Math.min(pace.days, days) * DAY_HOURS;
    const count = Math.max(0, Math.ceil((first - last) / pace.hours));
    return Array.from({ length: count }, (_, turn) => first - turn * pace.hours);
  });
  return [...hours, 0].map((hour) => new Date(until.getTime() - hour * HOUR_MS));
}

/**
 * Syncs and evaluates the accounts at each instant, the platforms' world and our clock standing at that instant: the
 * rows that remain are those that a Campanile would hold that had run all the time. The first sync reads 90 days.
 * Instants before an account's last sync were replayed by an earlier start and are skipped.
 */
export async function replayHistory(deps: ReplayDependencies, replay: Replay): Promise<void> {
  const instants = replayInstants(replay.until, replay.days);
  try {
    for (const [index, instant] of instants.entries()) {
      deps.clock.set(instant);
      await setWorldClock(replay.worldUrl, instant);
      const due = replay.accounts.filter(
        ({ lastSyncedAt }) => lastSyncedAt === null || lastSyncedAt < instant,
      );
      const then = { ...deps, adapters: adaptersOf(deps.adapters, instant, replay.until) };
      await Promise.all(due.map((account) => replaySync(then, account, index === 0)));
      const done = Math.floor(((index + 1) / instants.length) * 100);
      if ((index + 1) % TELL_EVERY === 0) replay.say(`history replayed: ${done} %`);
    }
    // The last word on all 90 days: what was restated since each day was last read is read now.
    await Promise.all(replay.accounts.map((account) => replayFullRead(deps, account)));
  } finally {
    await setWorldClock(replay.worldUrl, null);
  }
}

/** Hours are looked at for a fortnight and are 24 times the rows of days: older syncs are replayed without them. */
function adaptersOf(adapters: PlatformAdapters, instant: Date, until: Date): PlatformAdapters {
  if (until.getTime() - instant.getTime() <= 14 * DAY_HOURS * HOUR_MS) return adapters;
  return Object.fromEntries(
    Object.entries(adapters).map(([platform, adapter]) => [
      platform,
      { ...adapter, capabilities: { ...adapter.capabilities, hourly: null } },
    ]),
  );
}

async function replaySync(
  deps: ReplayDependencies,
  account: AdAccountRow,
  first: boolean,
): Promise<void> {
  const queue = jobQueue();
  const working = { ...deps, publish: queue.publish, random: () => 0 };
  const planned = first
    ? await planFirst(working, account)
    : await planScheduledSync(working, account.tenantId, account.id);
  // An interrupted replay left one under way: its lease ends, and a later instant takes it up.
  if (planned === null) await republishUnfinished(working, account);
  await finish(working, account, queue, planned);
}

async function replayFullRead(deps: ReplayDependencies, account: AdAccountRow): Promise<void> {
  const queue = jobQueue();
  const working = { ...deps, publish: queue.publish, random: () => 0 };
  const planned = await requestSync(working, {
    tenantId: account.tenantId,
    adAccountId: account.id,
    requestedBy: null,
    range: trailingRange(deps.clock.now(), account.timeZone, INITIAL_DAYS),
  });
  await finish(working, account, queue, planned);
}

/** Does what was published, and everything that follows from it. */
async function finish(
  working: SyncDependencies,
  account: AdAccountRow,
  queue: ReturnType<typeof jobQueue>,
  planned: SyncLogRow | null,
): Promise<void> {
  for (let job = queue.next(); job !== undefined; job = queue.next()) {
    if (job.name === 'sync-account') await syncAccount(working, job.payload);
    else if (job.name === 'evaluate-account') await evaluateAccount(working, job.payload);
  }
  if (planned === null) return;
  const done = await working.database.inTenant(account.tenantId, (scope) =>
    findSync(scope, planned.id),
  );
  if (done?.status === 'COMPLETED') return;
  throw new AppError(
    'REPLAY_FAILED',
    500,
    `A sync of ${account.name} did not complete: ${done?.errorMessage ?? done?.status ?? 'it is gone'}`,
  );
}

type PlanningDependencies = Pick<SyncDependencies, 'database' | 'clock' | 'publish'>;

async function planFirst(
  deps: PlanningDependencies,
  account: AdAccountRow,
): Promise<SyncLogRow | null> {
  const { tenantId } = account;
  const sync = await deps.database.inTenant(tenantId, (scope) =>
    planInitialSync(scope, account, deps.clock.now()),
  );
  if (sync !== null) await deps.publish('sync-account', { tenantId, syncLogId: sync.id });
  return sync;
}

async function republishUnfinished(
  deps: PlanningDependencies,
  { tenantId, id }: AdAccountRow,
): Promise<void> {
  const left = await deps.database.inTenant(tenantId, (scope) =>
    findUnfinishedSync(scope, id, deps.clock.now()),
  );
  if (left !== null) await deps.publish('sync-account', { tenantId, syncLogId: left.id });
}

type Job = { [Name in JobName]: { name: Name; payload: Jobs[Name] } }[JobName];

/** The stages joined directly: what one publishes the next does at once, under the same clock. */
function jobQueue(): { publish: Publish; next: () => Job | undefined } {
  const waiting: Job[] = [];
  return {
    publish: (name, payload) => {
      waiting.push({ name, payload } as Job);
      return Promise.resolve();
    },
    next: () => waiting.shift(),
  };
}

async function setWorldClock(worldUrl: string, now: Date | null): Promise<void> {
  const response = await fetch(new URL('/clock', worldUrl), {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ now: now?.toISOString() ?? null }),
  });
  if (response.ok) return;
  throw new AppError(
    'SANDBOX_REFUSED',
    500,
    `The sandbox did not move its clock: status ${response.status}.`,
  );
}
