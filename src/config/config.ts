import { z } from 'zod';
import { AppError, type FieldIssue } from '../core/errors';
import type { WebhookPolicy } from '../domain/webhooks';
import type { MasterKey } from '../core/key-ring';
import { callQuotasOf, callQuotaVariables, type CallQuotaConfig } from './call-quotas';
import type { Environment } from './environment';
import { mailConfigOf, mailVariables, type MailConfig } from './mail-config';
import { masterKey, olderMasterKeys, orderedMasterKeys, withMasterKeyFile } from './master-keys';

const url = (protocols: RegExp, example: string) =>
  z.url({ protocol: protocols, error: `must be an address such as ${example}` });

export const postgresUrl = url(/^postgres(ql)?$/, 'postgres://user:password@host:5432/campanile');
export const httpUrl = url(/^https?$/, 'https://host');
export const port = z.coerce.number().int().min(0).max(65_535);

const tokenKey = z
  .base64({ error: 'must be 32 bytes in base64' })
  .transform((encoded) => Buffer.from(encoded, 'base64'))
  .refine((key) => key.length === 32, { error: 'must be 32 bytes in base64' });

/** Where Google Ads is reached, and as which application. */
const google = {
  GOOGLE_ADS_BASE_URL: httpUrl.default('https://googleads.googleapis.com'),
  GOOGLE_OAUTH_URL: httpUrl.default('https://oauth2.googleapis.com'),
  GOOGLE_CONSENT_URL: httpUrl.default('https://accounts.google.com'),
  GOOGLE_ADS_DEVELOPER_TOKEN: z.string().min(1).optional(),
  GOOGLE_ADS_CLIENT_ID: z.string().min(1).optional(),
  GOOGLE_ADS_CLIENT_SECRET: z.string().min(1).optional(),
};

/** Where Facebook's Graph API is reached, and as which application. */
const facebook = {
  FACEBOOK_GRAPH_URL: httpUrl.default('https://graph.facebook.com'),
  FACEBOOK_DIALOG_URL: httpUrl.default('https://www.facebook.com'),
  FACEBOOK_APP_ID: z.string().min(1).optional(),
  FACEBOOK_APP_SECRET: z.string().min(1).optional(),
};

/** Where TikTok's Business API is reached, and as which application. */
const tiktok = {
  TIKTOK_BASE_URL: httpUrl.default('https://business-api.tiktok.com'),
  TIKTOK_APP_ID: z.string().min(1).optional(),
  TIKTOK_APP_SECRET: z.string().min(1).optional(),
};

/** Where tenants' webhooks may be sent. */
const webhooks = {
  WEBHOOK_ALLOW_LOCAL: z.enum(['true', 'false']).default('false'),
  WEBHOOK_PORTS: z
    .string()
    .regex(/^\d{1,5}(,\d{1,5})*$/, { error: 'must be ports such as 443,8443' })
    .transform((text) => text.split(',').map(Number))
    .pipe(z.array(z.number().int().min(1).max(65_535)).min(1).max(20))
    .default([443, 8443]),
};

const migrationVariables = { DATABASE_OWNER_URL: postgresUrl };

/** How a Redis is addressed. */
export const redisUrl = url(/^rediss?$/, 'redis://host:6379');

const variables = {
  NODE_ENV: z.enum(['development', 'test', 'production']).default('production'),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: port.default(3000),
  PUBLIC_URL: httpUrl.optional(),
  LOCAL_URL: httpUrl.optional(),
  TRUST_PROXY_HOPS: z.coerce.number().int().min(0).max(10).default(0),
  DATABASE_URL: postgresUrl,
  DATABASE_SYSTEM_URL: postgresUrl.optional(),
  DATABASE_POOL_SIZE: z.coerce.number().int().min(1).max(200).default(10),
  REDIS_URL: redisUrl,
  CAMPANILE_MASTER_KEY: masterKey,
  CAMPANILE_MASTER_KEYS: olderMasterKeys,
  CAMPANILE_TOKEN_KEY: tokenKey,
  CAMPANILE_PREVIOUS_TOKEN_KEY: tokenKey.optional(),
  WEB_DIR: z.string().min(1).optional(),
  ...google,
  ...facebook,
  ...mailVariables,
  ...tiktok,
  ...callQuotaVariables,
  ...webhooks,
};

const runtimeSchema = z.object(variables);
const migrationSchema = z.object(migrationVariables);

/** The whole configuration of a runtime process, parsed once and frozen. */
export interface Config {
  environment: 'development' | 'test' | 'production';
  logLevel: string;
  http: {
    host: string;
    port: number;
    publicUrl: string | undefined;
    trustProxyHops: number;
    webDir: string | undefined;
  };
  /** Where platforms send people back to: PUBLIC_URL, else this machine's address that `up` tells. */
  returnUrl: string | undefined;
  database: { url: string; systemUrl: string; poolSize: number };
  redisUrl: string;
  /** Oldest first; the last is current. */
  masterKeys: readonly MasterKey[];
  /** The first signs tokens, all verify them. */
  tokenKeys: readonly [Buffer, ...Buffer[]];
  google: {
    adsBaseUrl: string;
    oauthUrl: string;
    consentUrl: string;
    developerToken: string | undefined;
    clientId: string | undefined;
    clientSecret: string | undefined;
  };
  webhooks: WebhookPolicy;
  facebook: {
    graphUrl: string;
    dialogUrl: string;
    appId: string | undefined;
    appSecret: string | undefined;
  };
  /** Null: mails wait. */
  mail: MailConfig | null;
  tiktok: { baseUrl: string; appId: string | undefined; appSecret: string | undefined };
  callQuotas: CallQuotaConfig;
}

/** The variables of a schema. @throws AppError INVALID_CONFIGURATION that names every missing or malformed variable, never its value */
export function parse<Schema extends z.ZodType>(
  schema: Schema,
  environment: Environment,
): z.infer<Schema> {
  const given = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''),
  );
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  const issues: FieldIssue[] = parsed.error.issues.map((issue) => {
    const path = issue.path.join('.');
    const missing = given[path] === undefined;
    return {
      path,
      code: missing ? 'MISSING' : 'INVALID',
      message: missing ? 'is missing' : issue.message,
    };
  });
  const told = issues.map((issue) => `${issue.path} ${issue.message}`).join('; ');
  throw new AppError('INVALID_CONFIGURATION', 500, `The configuration is not valid: ${told}.`, {
    issues,
  });
}

/** The runtime's configuration from the environment. @throws AppError INVALID_CONFIGURATION */
export function loadConfig(environment: Environment = process.env): Config {
  const value = parse(runtimeSchema, withMasterKeyFile(environment));
  return Object.freeze({
    environment: value.NODE_ENV,
    logLevel: value.LOG_LEVEL,
    http: {
      host: value.HOST,
      port: value.PORT,
      publicUrl: value.PUBLIC_URL,
      trustProxyHops: value.TRUST_PROXY_HOPS,
      webDir: value.WEB_DIR,
    },
    returnUrl: value.PUBLIC_URL ?? value.LOCAL_URL,
    database: {
      url: value.DATABASE_URL,
      systemUrl: value.DATABASE_SYSTEM_URL ?? value.DATABASE_URL,
      poolSize: value.DATABASE_POOL_SIZE,
    },
    redisUrl: value.REDIS_URL,
    masterKeys: orderedMasterKeys(value.CAMPANILE_MASTER_KEY, value.CAMPANILE_MASTER_KEYS),
    tokenKeys: tokenKeysOf(value.CAMPANILE_TOKEN_KEY, value.CAMPANILE_PREVIOUS_TOKEN_KEY),
    google: {
      adsBaseUrl: value.GOOGLE_ADS_BASE_URL,
      oauthUrl: value.GOOGLE_OAUTH_URL,
      consentUrl: value.GOOGLE_CONSENT_URL,
      developerToken: value.GOOGLE_ADS_DEVELOPER_TOKEN,
      clientId: value.GOOGLE_ADS_CLIENT_ID,
      clientSecret: value.GOOGLE_ADS_CLIENT_SECRET,
    },
    webhooks: {
      allowLocal: value.WEBHOOK_ALLOW_LOCAL === 'true',
      ports: value.WEBHOOK_PORTS,
    },
    facebook: {
      graphUrl: value.FACEBOOK_GRAPH_URL,
      dialogUrl: value.FACEBOOK_DIALOG_URL,
      appId: value.FACEBOOK_APP_ID,
      appSecret: value.FACEBOOK_APP_SECRET,
    },
    mail: mailConfigOf(value),
    tiktok: {
      baseUrl: value.TIKTOK_BASE_URL,
      appId: value.TIKTOK_APP_ID,
      appSecret: value.TIKTOK_APP_SECRET,
    },
    callQuotas: callQuotasOf(value),
  });
}

function tokenKeysOf(current: Buffer, previous: Buffer | undefined): Config['tokenKeys'] {
  return previous === undefined ? [current] : [current, previous];
}

/** What migrations need: the owner's address alone. @throws AppError INVALID_CONFIGURATION */
export function loadMigrationConfig(environment: Environment): { databaseOwnerUrl: string } {
  return { databaseOwnerUrl: parse(migrationSchema, environment).DATABASE_OWNER_URL };
}
