import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Environment } from '../config/environment';
import { masterKeyVariables } from '../config/master-keys';
import type { LocalConfig } from '../config/local-config';
import type { MachineServices } from './machine-services';
import type { SandboxAddress } from './sandbox';
import { keptSecret } from './secret-file';
import { addressForPeople } from './address-for-people';

/** Variables for the runtime's processes (src/config), by name. */
export type RuntimeVariables = Record<string, string>;

/** What every process that `up` starts is given on top of the environment that `up` was given. */
export function runtimeVariables(
  config: LocalConfig,
  dataDirectory: string,
  services: MachineServices,
  sandbox: SandboxAddress | undefined,
  webDirectory: string,
): RuntimeVariables {
  return {
    HOST: config.host,
    PORT: String(config.port),
    LOG_LEVEL: config.logLevel,
    DATABASE_URL: services.database.appUrl,
    DATABASE_SYSTEM_URL: services.database.systemUrl,
    REDIS_URL: services.redisUrl,
    ...keys(dataDirectory),
    ...(config.publicUrl === undefined ? {} : { PUBLIC_URL: config.publicUrl }),
    MAIL_LINKS_URL: config.publicUrl ?? addressForPeople(config),
    ...(existsSync(webDirectory) ? { WEB_DIR: webDirectory } : {}),
    ...(sandbox === undefined ? {} : sandboxVariables(sandbox)),
    ...(sandbox === undefined || config.hasOwnMail ? {} : mailVariables(sandbox)),
  };
}

/**
 * The keys of this installation, made at the first start; who loses them loses what they sealed. A newer master key is
 * one more line of its file.
 */
function keys(dataDirectory: string): RuntimeVariables {
  const previousTokenKey = join(dataDirectory, 'token.key.previous');
  return {
    ...masterKeyVariables(keptSecret(join(dataDirectory, 'master.key'), 'base64')),
    CAMPANILE_TOKEN_KEY: keptSecret(join(dataDirectory, 'token.key'), 'base64'),
    ...(existsSync(previousTokenKey)
      ? { CAMPANILE_PREVIOUS_TOKEN_KEY: readFileSync(previousTokenKey, 'utf8').trim() }
      : {}),
  };
}

/** By which applications the platforms' stand-in is spoken to. */
export function sandboxVariables({
  google,
  facebook,
  tiktok,
}: Pick<SandboxAddress, 'google' | 'facebook' | 'tiktok'>): RuntimeVariables {
  return {
    GOOGLE_ADS_BASE_URL: google.adsUrl,
    GOOGLE_OAUTH_URL: google.oauthUrl,
    GOOGLE_CONSENT_URL: google.oauthUrl,
    GOOGLE_ADS_DEVELOPER_TOKEN: google.developerToken,
    GOOGLE_ADS_CLIENT_ID: google.clientId,
    GOOGLE_ADS_CLIENT_SECRET: google.clientSecret,
    FACEBOOK_GRAPH_URL: facebook.graphUrl,
    FACEBOOK_DIALOG_URL: facebook.graphUrl,
    FACEBOOK_APP_ID: facebook.appId,
    FACEBOOK_APP_SECRET: facebook.appSecret,
    TIKTOK_BASE_URL: tiktok.apiUrl,
    TIKTOK_APP_ID: tiktok.appId,
    TIKTOK_APP_SECRET: tiktok.secret,
  };
}

/** The sandbox takes every mail and shows it; none leaves the machine. */
function mailVariables({ mail }: SandboxAddress): RuntimeVariables {
  return { SMTP_URL: mail.smtpUrl, MAIL_FROM: 'Campanile <campanile@sandbox.test>' };
}

const fileOf = (dataDirectory: string) => join(dataDirectory, 'running.json');

/**
 * Leaves the variables where the other commands of this machine find them while `up` runs, readable by its owner
 * only; gives what removes them.
 */
export function publishVariables(dataDirectory: string, variables: RuntimeVariables): () => void {
  mkdirSync(dataDirectory, { recursive: true });
  const file = fileOf(dataDirectory);
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, JSON.stringify(variables, null, 2), { mode: 0o600 });
  renameSync(draft, file);
  return () => {
    rmSync(file, { force: true });
  };
}

/** The given environment, completed by what an `up` that runs on `dataDirectory` left; its own variables win. */
export function completedEnvironment(environment: Environment, dataDirectory: string): Environment {
  const file = fileOf(dataDirectory);
  if (environment['DATABASE_URL'] !== undefined || !existsSync(file)) return environment;
  const left = z.record(z.string(), z.string()).parse(JSON.parse(readFileSync(file, 'utf8')));
  const given = Object.entries(environment).filter(([, value]) => value !== undefined);
  return { ...left, ...Object.fromEntries(given) };
}
