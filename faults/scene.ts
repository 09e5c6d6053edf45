import { connectManagerAccount } from '../src/accounts/connect-manager-account';
import { createTenant } from '../src/accounts/create-tenant';
import { createAlertRule } from '../src/alerts/create-alert-rule';
import { createAccessTokens } from '../src/auth/access-tokens';
import { createTokenKeys } from '../src/auth/token-keys';
import { composeAdapters } from '../src/compose-adapters';
import { loadConfig } from '../src/config/config';
import { systemClock } from '../src/core/clock';
import { newId } from '../src/core/ids';
import { createKeyRing } from '../src/core/key-ring';
import type { AdAccountRow } from '../src/store/entities/accounts';
import { createVault } from '../src/store/vault';
import type { Stack } from './stack';
import type { AskAdmin, ReadRows, StoodIn } from './truth';

/** What the API answered. */
export interface Answered {
  status: number;
  retryAfter: string | null;
  body: unknown;
}

/** An agency whose accounts on three platforms are synced and watched by one rule. */
export interface Scene {
  stack: Stack;
  tenantId: string;
  accounts: readonly AdAccountRow[];
  /** A repeatable number in [0, 1). */
  random: () => number;
  admin: AskAdmin;
  rows: ReadRows;
  /** Asks the API as the agency's administrator; a path that does not begin with /api is a probe. */
  call(method: string, path: string, body?: unknown): Promise<Answered>;
  /** Connects a platform once more, as a person would who gives consent again; its accounts. */
  connect(platform: StoodIn): Promise<AdAccountRow[]>;
  /** Campaigns (the platform's ids) in which something happened that must ring, each once. */
  episodes: Set<string>;
  /** Takes back what the world last restated, account by account. */
  restatements: Map<string, string>;
}

export const PLATFORMS: readonly StoodIn[] = ['GOOGLE_ADS', 'FACEBOOK', 'TIKTOK'];

/** The rule that watches: today's spend has passed that of a usual day. */
const PRESET = 'spend-spike';
const ANSWER_PATIENCE_MS = 20_000;

/** Makes the agency and its administrator, takes the rule, and connects every platform. */
export async function setScene(stack: Stack, random: () => number): Promise<Scene> {
  const { database } = stack;
  const clock = systemClock;
  const config = loadConfig(stack.environment);
  const base = {
    database,
    clock,
    adapters: composeAdapters(config, clock, null),
    vault: createVault(createKeyRing(config.masterKeys)),
  };
  const { id: tenantId } = await createTenant(base, { name: 'Bell Tower', slug: 'bell-tower' });
  const person = await addAdministrator(stack, tenantId);
  const { userId, sessionId } = person;
  const principal = { tenantId, userId, role: 'ADMIN', sessionId } as const;
  await createAlertRule(
    base,
    { principal, origin: { ip: null, userAgent: null } },
    { kind: 'preset', presetKey: PRESET, language: 'en', isActive: true },
  );
  const { google, facebook, tiktok } = stack.sandbox;
  const grants = {
    GOOGLE_ADS: [google.managerCustomerId, google.refreshToken],
    FACEBOOK: [facebook.userId, facebook.userToken],
    TIKTOK: [tiktok.userId, tiktok.accessToken],
  } as const;
  const connect = (platform: StoodIn) => {
    const [managerExternalId, refreshToken] = grants[platform];
    return connectManagerAccount(base, {
      tenantId,
      platform,
      managerExternalId,
      refreshToken,
      createdBy: userId,
    });
  };
  const accounts: AdAccountRow[] = [];
  for (const platform of PLATFORMS) accounts.push(...(await connect(platform)));
  return {
    stack,
    tenantId,
    accounts,
    random,
    connect,
    episodes: new Set(),
    restatements: new Map(),
    rows: (sql, parameters = []) =>
      database.inTenant(tenantId, (scope) => scope.query(sql, parameters)),
    admin: (method, path, body) => askAdmin(stack.sandbox.admin, method, path, body),
    call: async (method, path, body) =>
      askApi(`${stack.url}${path}`, method, await person.token(), body),
  };
}

/** Somebody who is signed in: a token of theirs lasts ten minutes, so each call takes a new one. */
async function addAdministrator({ database, tokenKey }: Stack, tenantId: string) {
  const [userId, sessionId] = [newId(), newId()];
  await database.inTenant(tenantId, async (scope) => {
    await scope.query(
      `INSERT INTO users (tenant_id, id, email, password_hash, name, role)
       VALUES ($1, $2, 'admin@bell-tower.example', '-', 'Anong Srisai', 'ADMIN')`,
      [tenantId, userId],
    );
    await scope.query(
      `INSERT INTO sessions (tenant_id, id, user_id, token_hash, rotated_at, expires_at)
       VALUES ($1, $2, $3, '\\x00', now(), now() + interval '1 day')`,
      [tenantId, sessionId, userId],
    );
  });
  const tokens = createAccessTokens(createTokenKeys([tokenKey], systemClock));
  const claims = { sub: userId, tid: tenantId, role: 'ADMIN', sid: sessionId, ver: 0 } as const;
  return { userId, sessionId, token: async () => (await tokens.issue(claims)).accessToken };
}

async function askAdmin<Answer>(
  origin: string,
  method: string,
  path: string,
  body?: unknown,
): Promise<Answer> {
  const response = await fetch(`${origin}${path}`, {
    method,
    ...(body === undefined
      ? {}
      : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  });
  if (!response.ok)
    throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
  return (response.status === 204 ? undefined : await response.json()) as Answer;
}

async function askApi(
  url: string,
  method: string,
  token: string,
  body?: unknown,
): Promise<Answered> {
  const response = await fetch(url, {
    method,
    signal: AbortSignal.timeout(ANSWER_PATIENCE_MS),
    headers: {
      authorization: `Bearer ${token}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return {
    status: response.status,
    retryAfter: response.headers.get('retry-after'),
    body: text === '' ? null : (JSON.parse(text) as unknown),
  };
}
