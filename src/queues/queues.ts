import Bull from 'bull';
import { AppError } from '../core/errors';
import type { Logger } from '../core/logger';
import { withinPatience } from '../core/within-patience';
import type { JobName, Jobs, Publish } from '../domain/jobs';
import { CONTRACTS, JOB_NAMES } from './contracts';
import { createTenantShares } from './tenant-shares';

/** What a worker does with one job; throwing means that the row it claimed says why. */
export type JobHandler<Name extends JobName> = (payload: Jobs[Name]) => Promise<void>;
export type JobHandlers = { [Name in JobName]?: JobHandler<Name> };

/** Redis answers within milliseconds; whoever waits longer for it is better served by the rows. */
const PUBLISH_PATIENCE_MS = 1_000;
/** What a connection says that has been lost, as opposed to one that is being made. */
const LOST: ReadonlySet<string> = new Set(['reconnecting', 'close', 'end']);

/** What is on one queue. */
export interface QueueDepth {
  queue: JobName;
  waiting: number;
  active: number;
  delayed: number;
  /** When the job that has waited longest was published; null when none waits. */
  oldestAt: Date | null;
}

/** The queues of one process. */
export interface Queues {
  /**
   * Puts a job on its queue. A job is a hint to look at rows that say the same: while Redis is away it is left out,
   * which is logged, and the scheduler puts it on the queue later.
   */
  publish: Publish;
  /** Starts working; refuses a name without a handler. */
  work(names: readonly JobName[], handlers: JobHandlers): void;
  /** What is on each queue, whoever works on it. */
  depths(): Promise<QueueDepth[]>;
  /** Waits until jobs under way are done, then lets go of Redis. */
  close(): Promise<void>;
}

/**
 * Bull as measured: a job of a killed worker is taken up again within about 16 s. Every job that a process has room for
 * is asked for by a blocking read of its own, one behind the other on one connection, and each takes a job even when the
 * process is frozen meanwhile, or cut off: so they are short (seconds). Sixteen of them are over within a lease.
 */
const SETTINGS: Bull.AdvancedSettings = {
  lockDuration: 10_000,
  stalledInterval: 5_000,
  maxStalledCount: 10,
  drainDelay: 0.5,
};

/**
 * Queues on Redis under `prefix`. Finished and failed jobs are removed at once: a failed job that stays would turn
 * every later job of its id into a silent no-op, and history lives in PostgreSQL.
 */
export function createQueues(redisUrl: string, prefix: string, logger: Logger): Queues {
  const queues = new Map<JobName, Bull.Queue>();
  let away = false;
  const queueOf = (name: JobName): Bull.Queue => {
    const known = queues.get(name);
    if (known !== undefined) return known;
    const queue = new Bull(name, redisUrl, {
      prefix,
      settings: SETTINGS,
      defaultJobOptions: { removeOnComplete: true, removeOnFail: true, attempts: 1 },
    });
    queue.on('error', (error: Error) => {
      logger.warn({ err: error, queue: name }, 'queue connection trouble');
    });
    queues.set(name, queue);
    return queue;
  };

  const work = <Name extends JobName>(name: Name, handler: JobHandler<Name>) => {
    const contract = CONTRACTS[name];
    const shares = createTenantShares<Jobs[Name]>({
      most: contract.perTenant ?? contract.concurrency,
      work: handler,
      again: async (payload) => {
        try {
          // Under an id of its own: the job that was kept may be about to be removed under its.
          await queueOf(name).add(payload);
        } catch (error) {
          // The row that it is about is due: it comes back from there.
          logger.warn({ err: error, job: name, payload }, 'job not put back on its queue');
        }
      },
    });
    const working = queueOf(name).process(contract.concurrency, async (job: Bull.Job<unknown>) => {
      const payload = contract.payload.parse(job.data);
      try {
        await shares.run(payload.tenantId, contract.jobId(payload), payload);
      } catch (error) {
        logger.error({ err: error, job: name, payload }, 'job failed');
        // Bull writes message and stack of what it is told to Redis: the log alone says why.
        throw new Error(`the job ${name} failed`);
      }
    });
    // Ends with the queue; one that is closed while it begins has lost its connections.
    working.catch((error: unknown) => {
      logger.warn({ err: error, queue: name }, 'queue ended');
    });
  };

  return {
    publish: async (name, payload) => {
      const queue = queueOf(name);
      try {
        // A command would wait until Redis is back, and whoever published with it.
        if (LOST.has(queue.client.status)) throw new Error('Redis is away');
        await withinPatience(
          queue.add(payload, { jobId: CONTRACTS[name].jobId(payload) }),
          PUBLISH_PATIENCE_MS,
          'Redis did not answer in time',
        );
        away = false;
      } catch (error) {
        if (!away) logger.warn({ err: error, job: name }, 'jobs wait in their rows: not published');
        away = true;
      }
    },
    work(names, handlers) {
      for (const name of names) {
        const handler = handlers[name];
        if (handler === undefined) {
          throw new AppError('JOB_WITHOUT_HANDLER', 500, `No handler is bound to the job ${name}.`);
        }
        work(name, handler as JobHandler<typeof name>);
      }
    },
    depths: () => Promise.all(JOB_NAMES.map((name) => depthOf(name, queueOf(name)))),
    async close() {
      await Promise.all([...queues.values()].map((queue) => queue.close()));
    },
  };
}

async function depthOf(name: JobName, queue: Bull.Queue): Promise<QueueDepth> {
  const [{ waiting, active, delayed }, [oldest]] = await Promise.all([
    queue.getJobCounts(),
    queue.getWaiting(0, 0),
  ]);
  return {
    queue: name,
    waiting,
    active,
    delayed,
    oldestAt: oldest === undefined ? null : new Date(oldest.timestamp),
  };
}

/** Every job must have exactly one handler somewhere in the house. @throws AppError JOB_WITHOUT_HANDLER */
export function assertEveryJobHandled(handlers: JobHandlers): void {
  const missing = JOB_NAMES.filter((name) => handlers[name] === undefined);
  if (missing.length === 0) return;
  throw new AppError('JOB_WITHOUT_HANDLER', 500, `No handler is bound to: ${missing.join(', ')}.`);
}
