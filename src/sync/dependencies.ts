import type { Clock } from '../core/clock';
import type { Logger } from '../core/logger';
import type { Announce } from '../domain/events';
import type { Publish } from '../domain/jobs';
import type { PlatformAdapters } from '../platforms/platform';
import type { Database, SystemDatabase } from '../store/database';
import type { Vault } from '../store/vault';

/** What planning a sync needs. */
export interface PlanDependencies {
  database: Database;
  clock: Clock;
  publish: Publish;
}

/** What finding due work across tenants needs. */
export interface ScheduleDependencies extends PlanDependencies {
  /** They say how many days their platforms restate. */
  adapters: PlatformAdapters;
  system: SystemDatabase;
  logger: Logger;
}

/** What running a sync needs. */
export interface SyncDependencies extends PlanDependencies {
  adapters: PlatformAdapters;
  vault: Vault;
  announce: Announce;
  logger: Logger;
  /** Uniform in [0, 1): the jitter of retries. */
  random: () => number;
}
