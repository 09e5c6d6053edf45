import { Gauge } from 'prom-client';
import type { Clock } from '../core/clock';
import type { Metrics } from '../core/metrics';
import { withinPatience } from '../core/within-patience';
import type { AdPlatform } from '../domain/enums';
import type { QueueDepth } from '../queues/queues';
import type { SystemDatabase } from '../store/database';
import {
  countDeadDeliveries,
  countDueWork,
  readSyncedAccounts,
} from '../store/system/work-figures';
import { agesOf } from './account-ages';

/** A figure that is this new is told again: several readers ask no more of PostgreSQL than one. */
const KEPT_MS = 5_000;
/** Longer than this nothing is waited for: a reading that hangs tells less than one that lacks a figure. */
const PATIENCE_MS = 2_000;

interface WatchDependencies {
  system: SystemDatabase;
  clock: Clock;
  queues: { depths(): Promise<QueueDepth[]> };
  metrics: Pick<Metrics, 'registry' | 'beforeReading'>;
  /** The accounts that are left alone since their platform failed for them. */
  circuits: { list(): Promise<readonly { platform: AdPlatform }[]> };
}

/** Adds the figures of the whole installation: they are the same in every process, so one process tells them. */
export function watchWork(deps: WatchDependencies): void {
  watchQueues(deps);
  watchDueWork(deps);
  watchAccounts(deps);
  watchCircuits(deps);
}

function watchQueues({ clock, queues, metrics }: WatchDependencies): void {
  const registers = [metrics.registry];
  const depth = new Gauge({
    name: 'campanile_queue_jobs',
    help: 'Jobs on the queues, by what they do there.',
    labelNames: ['queue', 'state'],
    registers,
  });
  const oldest = new Gauge({
    name: 'campanile_queue_oldest_seconds',
    help: 'How long the oldest waiting job of a queue has waited; 0 when none waits.',
    labelNames: ['queue'],
    registers,
  });
  watch(metrics, clock, 'queues', [depth, oldest], async () => {
    const now = clock.now().getTime();
    for (const { queue, waiting, active, delayed, oldestAt } of await queues.depths()) {
      depth.set({ queue, state: 'waiting' }, waiting);
      depth.set({ queue, state: 'active' }, active);
      depth.set({ queue, state: 'delayed' }, delayed);
      oldest.set({ queue }, oldestAt === null ? 0 : secondsSince(oldestAt, now));
    }
  });
}

function watchDueWork({ system, clock, metrics }: WatchDependencies): void {
  const registers = [metrics.registry];
  const due = new Gauge({
    name: 'campanile_due_work',
    help: 'Work that rows say is due and that is not done yet.',
    labelNames: ['kind'],
    registers,
  });
  const oldest = new Gauge({
    name: 'campanile_due_work_oldest_seconds',
    help: 'Since when the oldest of it is due; 0 when none is.',
    labelNames: ['kind'],
    registers,
  });
  const dead = new Gauge({
    name: 'campanile_dead_deliveries',
    help: 'Mails and webhooks that were given up.',
    labelNames: ['channel'],
    registers,
  });
  watch(metrics, clock, 'due work', [due, oldest, dead], async () => {
    const now = clock.now();
    for (const { kind, count, oldestAt } of await countDueWork(system, now)) {
      due.set({ kind }, count);
      oldest.set({ kind }, oldestAt === null ? 0 : secondsSince(oldestAt, now.getTime()));
    }
    for (const { channel, count } of await countDeadDeliveries(system))
      dead.set({ channel }, count);
  });
}

function watchAccounts({ system, clock, metrics }: WatchDependencies): void {
  const registers = [metrics.registry];
  const accounts = new Gauge({
    name: 'campanile_accounts',
    help: 'Ad accounts that are synced by schedule, by how fresh they are; disconnected ones wait for a person.',
    labelNames: ['platform', 'state'],
    registers,
  });
  const age = new Gauge({
    name: 'campanile_account_age_seconds',
    help: 'Time since the last successful sync over the connected accounts of a platform.',
    labelNames: ['platform', 'quantile'],
    registers,
  });
  const lag = new Gauge({
    name: 'campanile_sync_lag_seconds',
    help: 'By how much that is more than the cadence of the account; 0 when on time.',
    labelNames: ['platform', 'quantile'],
    registers,
  });
  watch(metrics, clock, 'accounts', [accounts, age, lag], async () => {
    const ages = agesOf(await readSyncedAccounts(system), clock.now());
    // Platforms and quantiles of which nothing is left are not told any more.
    for (const gauge of [accounts, age, lag]) gauge.reset();
    for (const { platform, states, quantiles } of ages) {
      for (const [state, count] of Object.entries(states)) accounts.set({ platform, state }, count);
      for (const { quantile, ageSeconds, lagSeconds } of quantiles) {
        age.set({ platform, quantile }, ageSeconds);
        lag.set({ platform, quantile }, lagSeconds);
      }
    }
  });
}

function watchCircuits({ clock, metrics, circuits }: WatchDependencies): void {
  const open = new Gauge({
    name: 'campanile_open_circuits',
    help: 'Accounts that are left alone for a while since their platform failed for them again and again.',
    labelNames: ['platform'],
    registers: [metrics.registry],
  });
  watch(metrics, clock, 'circuits', [open], async () => {
    const circuitsNow = await circuits.list();
    open.reset();
    for (const { platform } of circuitsNow) open.inc({ platform });
  });
}

/** Looks before a reading, unless the last look is still good. */
function watch(
  metrics: WatchDependencies['metrics'],
  clock: Clock,
  source: string,
  gauges: readonly Gauge[],
  look: () => Promise<void>,
): void {
  let lookedAt = -Infinity;
  metrics.beforeReading({
    source,
    look: async () => {
      const now = clock.now().getTime();
      if (now - lookedAt < KEPT_MS) return;
      await withinPatience(look(), PATIENCE_MS, 'no answer in time');
      lookedAt = now;
    },
    forget: () => {
      lookedAt = -Infinity;
      for (const gauge of gauges) gauge.reset();
    },
  });
}

function secondsSince(then: Date, now: number): number {
  return Math.max(0, (now - then.getTime()) / 1000);
}
