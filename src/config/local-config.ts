import { z } from 'zod';
import { AppError } from '../core/errors';
import { httpUrl, parse, port, postgresUrl, redisUrl } from './config';
import type { Environment } from './environment';

const localSchema = z.object({
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: port.default(3000),
  PUBLIC_URL: httpUrl.optional(),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('warn'),
  CAMPANILE_DATA_DIR: z.string().min(1).default('.local'),
  DATABASE_URL: postgresUrl.optional(),
  DATABASE_OWNER_URL: postgresUrl.optional(),
  DATABASE_SYSTEM_URL: postgresUrl.optional(),
  REDIS_URL: redisUrl.optional(),
  SMTP_URL: z.string().optional(),
});

/** What `campanile up` takes from its environment: everything has a default. */
export interface LocalConfig {
  host: string;
  port: number;
  publicUrl: string | undefined;
  logLevel: string;
  dataDirectory: string;
  /** A PostgreSQL of somebody's own, instead of the embedded one: see externalDatabase. */
  databaseUrls: Record<'appUrl' | 'ownerUrl' | 'systemUrl', string | undefined>;
  /** A Redis of somebody's own, instead of the embedded one. */
  redisUrl: string | undefined;
  /** Whether mails have a way out of somebody's own, instead of the sandbox. */
  hasOwnMail: boolean;
}

/** @throws AppError INVALID_CONFIGURATION */
export function loadLocalConfig(environment: Environment): LocalConfig {
  const value = parse(localSchema, environment);
  return {
    host: value.HOST,
    port: value.PORT,
    publicUrl: value.PUBLIC_URL,
    logLevel: value.LOG_LEVEL,
    dataDirectory: value.CAMPANILE_DATA_DIR,
    databaseUrls: {
      appUrl: value.DATABASE_URL,
      ownerUrl: value.DATABASE_OWNER_URL,
      systemUrl: value.DATABASE_SYSTEM_URL,
    },
    redisUrl: value.REDIS_URL,
    hasOwnMail: value.SMTP_URL !== undefined,
  };
}

/**
 * The addresses of a PostgreSQL of somebody's own; undefined when none is told and the embedded one is meant.
 * @throws AppError INVALID_CONFIGURATION when only one of DATABASE_URL and DATABASE_OWNER_URL is told
 */
export function externalDatabase({
  databaseUrls: { appUrl, ownerUrl, systemUrl },
}: Pick<LocalConfig, 'databaseUrls'>) {
  if (appUrl === undefined && ownerUrl === undefined && systemUrl === undefined) return undefined;
  if (appUrl === undefined || ownerUrl === undefined) {
    throw new AppError(
      'INVALID_CONFIGURATION',
      500,
      'A PostgreSQL of your own needs both DATABASE_URL (the runtime) and DATABASE_OWNER_URL (migrations).',
    );
  }
  return { appUrl, ownerUrl, systemUrl: systemUrl ?? appUrl };
}
