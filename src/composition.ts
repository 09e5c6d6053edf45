import { setTimeout as delay } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { composeAdapters, shareCallLimits, type CallLimits } from './compose-adapters';
import type { Config } from './config/config';
import { systemClock, type Clock } from './core/clock';
import { createLogger, type Logger } from './core/logger';
import { createMetrics, observeProcess, type Metrics } from './core/metrics';
import { createKeyRing, type KeyWrapper } from './core/key-ring';
import type { Announce } from './domain/events';
import { smtpMailer, type Mailer } from './mail/mailer';
import type { PlatformAdapters } from './platforms/platform';
import { observeAdapters } from './monitoring/observe-adapters';
import { observeSyncs } from './monitoring/observe-syncs';
import { createQueues, type Queues } from './queues/queues';
import { createEmitter } from './realtime/emitter';
import { assertRuntimeRole } from './store/assert-runtime-role';
import { createDataSource } from './store/data-source';
import {
  systemDatabase,
  tenantDatabase,
  type Database,
  type SystemDatabase,
} from './store/database';
import { createVault, type Vault } from './store/vault';
import { VERSION } from './version';

/** Names everything of this installation in Redis; the braces keep it in one slot of a cluster. */
export const REDIS_PREFIX = '{campanile}';

/** What every process of the runtime stands on. */
export interface Foundation {
  config: Config;
  clock: Clock;
  logger: Logger;
  database: Database;
  system: SystemDatabase;
  /** Wraps tenants' data keys. */
  keyRing: KeyWrapper;
  vault: Vault;
  redis: Redis;
  queues: Queues;
  /** Budgets of calls to the platforms and open circuits, which all processes share. */
  limits: CallLimits;
  /** The process's figures for Prometheus. */
  metrics: Metrics;
  close(): Promise<void>;
}

/** A foundation for processes that work on jobs: they announce through a server without a port. */
export interface WorkerRuntime extends Foundation {
  adapters: PlatformAdapters;
  announce: Announce;
  /** Null where no way out for mails is configured. */
  mailer: Mailer | null;
  /** Uniform in [0, 1). */
  random: () => number;
  sleep: (ms: number) => Promise<void>;
}

/** What a process may say of how it works. */
interface ProcessOptions {
  /** Whether it sends PostgreSQL statements before the ones before them are answered. */
  pipeline?: boolean;
}

/** Connects one process to PostgreSQL and Redis. @throws AppError when the database role is not what it must be */
export async function layFoundation(
  config: Config,
  processName: string,
  { pipeline = false }: ProcessOptions = {},
): Promise<Foundation> {
  const logger = createLogger(processName, config.logLevel);
  const appSource = createDataSource(
    config.database.url,
    'campanile_app',
    config.database.poolSize,
    pipeline,
  );
  const systemSource = createDataSource(config.database.systemUrl, 'campanile_system', 2);
  await Promise.all([appSource.initialize(), systemSource.initialize()]);
  await assertRuntimeRole(appSource);
  await assertRuntimeRole(systemSource);
  const database = tenantDatabase(appSource);
  const system = systemDatabase(systemSource);
  const keyRing = createKeyRing(config.masterKeys);
  const redis = new Redis(config.redisUrl, { maxRetriesPerRequest: null });
  redis.on('error', (error) => {
    logger.warn({ err: error }, 'Redis connection trouble');
  });
  const queues = createQueues(config.redisUrl, REDIS_PREFIX, logger);
  const metrics = createMetrics(processName, VERSION, logger);
  observeProcess(metrics);
  return {
    config,
    clock: systemClock,
    logger,
    database,
    system,
    keyRing,
    vault: createVault(keyRing, config.masterKeys.find(({ version }) => version === 1)?.key),
    redis,
    queues,
    limits: shareCallLimits({ redis, clock: systemClock, logger }, REDIS_PREFIX),
    metrics,
    async close() {
      await queues.close();
      await Promise.all([database.close(), system.close()]);
      redis.disconnect();
    },
  };
}

/** Everything a worker process needs, on top of a foundation. */
export async function composeWorker(
  config: Config,
  processName: string,
  options?: ProcessOptions,
): Promise<WorkerRuntime> {
  const foundation = await layFoundation(config, processName, options);
  const emitter = createEmitter(foundation.redis, REDIS_PREFIX, foundation.logger);
  return {
    ...foundation,
    adapters: observeAdapters(
      composeAdapters(config, foundation.clock, foundation.limits),
      foundation.metrics,
    ),
    announce: observeSyncs(emitter.announce, foundation.metrics),
    mailer: config.mail === null ? null : smtpMailer(config.mail),
    random: Math.random,
    sleep: delay,
    async close() {
      await emitter.close();
      await foundation.close();
    },
  };
}
