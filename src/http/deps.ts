import type { Redis } from 'ioredis';
import type { ConnectionDependencies } from '../accounts/connection-dependencies';
import type { AccessTokens } from '../auth/access-tokens';
import type { ChallengeTokens } from '../auth/challenge-tokens';
import type { NetworkQuota } from '../auth/network-limit';
import type { Config } from '../config/config';
import type { Clock } from '../core/clock';
import type { KeyWrapper } from '../core/key-ring';
import type { Logger } from '../core/logger';
import type { Metrics } from '../core/metrics';
import type { Announce } from '../domain/events';
import type { Publish } from '../domain/jobs';
import type { WebhookPolicy } from '../domain/webhooks';
import type { Database, SystemDatabase } from '../store/database';
import type { Vault } from '../store/vault';
import type { RateLimits, Quotas } from './edges/rate-limits';

/** How each thing that the API stands on does. */
export interface HealthChecks {
  postgres: 'ok' | 'down';
  redis: 'ok' | 'down';
  migrations: 'ok' | 'pending' | 'unknown';
}

/** All that the HTTP layer needs; nothing else reaches it. */
export interface HttpDeps {
  database: Database;
  system: SystemDatabase;
  /** Seals and opens tenants' secrets. */
  vault: Vault;
  /** Wraps tenants' data keys, and operators' secrets. */
  keyRing: KeyWrapper;
  redis: Redis;
  /** Names everything of this installation in Redis. */
  redisPrefix: string;
  clock: Clock;
  logger: Logger;
  config: Pick<Config, 'http'>;
  metrics: Pick<Metrics, 'httpRequests' | 'read'>;
  /** Who has it may read the process's figures; null: nobody here. */
  metricsToken: string | null;
  tokens: AccessTokens;
  /** Whether mails have a way out. */
  mailConfigured: boolean;
  /** Makes the first administrator of an empty installation. */
  setupCode: string;
  challenges: ChallengeTokens;
  announce: Announce;
  publish: Publish;
  webhookPolicy: WebhookPolicy;
  /** What making, checking and ending connections to platforms needs. */
  connections: ConnectionDependencies;
  checkHealth(): Promise<HealthChecks>;
  /** The product's version. */
  version: string;
  /** In place of the default quotas. */
  quotas?: Partial<Quotas>;
  /** In place of the usual quota of failed sign-ins of a network. */
  networkQuota?: NetworkQuota;
}

/** What handlers get. */
export interface RouteDeps extends HttpDeps {
  limits: RateLimits;
}
