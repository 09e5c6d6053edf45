import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { composeAdapters } from '../../src/compose-adapters';
import { loadConfig } from '../../src/config/config';
import { manualClock } from '../../src/core/clock';
import { PlatformFailure } from '../../src/domain/failures';
import type { AccountReference, PlatformAdapter } from '../../src/platforms/platform';
import type { StoodIn } from '../setup/pipeline';

export const NOW = new Date('2026-11-20T05:30:00Z');

/** What a request hears. An object is sent as JSON, text as it is; `hangUp` cuts the connection. */
export type Said = { status?: number; headers?: Record<string, string> } & (
  { body: unknown } | { hangUp: true }
);

/** A request as it was asked. */
export interface AskedFor {
  method: string;
  url: URL;
  headers: Readonly<Record<string, string | string[] | undefined>>;
}

/** A plain HTTP server in the place of every platform: it says what it is told to, word for word. */
export interface ScriptedPlatform {
  url: string;
  /** Oldest first. */
  readonly asked: AskedFor[];
  /** What the next requests hear, in their order; the last one is said to all that follow. Forgets what was asked. */
  say(...said: Said[]): void;
  /** A new adapter of a platform, whose documented address variables name this server. */
  adapterOf(platform: StoodIn): PlatformAdapter;
  close(): Promise<void>;
}

/** Starts one on the loopback. */
export async function startScriptedPlatform(): Promise<ScriptedPlatform> {
  const asked: AskedFor[] = [];
  let script: Said[] = [];
  const server = createServer((request, response) => {
    request.resume();
    const { method = '', headers } = request;
    asked.push({ method, headers, url: new URL(request.url ?? '', url) });
    const said = script.length > 1 ? script.shift() : script[0];
    if (said === undefined || 'hangUp' in said) {
      request.socket.destroy();
      return;
    }
    const { status = 200, headers: told = {}, body } = said;
    response.writeHead(status, { 'content-type': 'application/json', ...told });
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    asked,
    say(...said) {
      script = said;
      asked.length = 0;
    },
    adapterOf(platform) {
      const adapter = composeAdapters(configAt(url), manualClock(NOW), null)[platform];
      if (adapter === undefined) throw new Error(`the configuration does not name ${platform}`);
      return adapter;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

function configAt(url: string) {
  const key = Buffer.alloc(32, 7).toString('base64');
  return loadConfig({
    DATABASE_URL: 'postgres://user:password@127.0.0.1:5432/campanile',
    REDIS_URL: 'redis://127.0.0.1:6379',
    CAMPANILE_MASTER_KEY: key,
    CAMPANILE_TOKEN_KEY: key,
    GOOGLE_ADS_BASE_URL: url,
    GOOGLE_OAUTH_URL: url,
    GOOGLE_CONSENT_URL: url,
    GOOGLE_ADS_CLIENT_ID: 'client',
    GOOGLE_ADS_CLIENT_SECRET: 'secret',
    FACEBOOK_GRAPH_URL: url,
    FACEBOOK_DIALOG_URL: url,
    FACEBOOK_APP_ID: '1',
    FACEBOOK_APP_SECRET: 'secret',
    TIKTOK_BASE_URL: url,
    TIKTOK_APP_ID: '1',
    TIKTOK_APP_SECRET: 'secret',
  });
}

/** An account to ask about, as the recorded answers know it. */
export function accountOf(
  platform: StoodIn,
  more: Partial<AccountReference> = {},
): AccountReference {
  const ids = { GOOGLE_ADS: '12342141', FACEBOOK: 'act_239804476908866', TIKTOK: '872746382648' };
  return {
    externalId: ids[platform],
    managerExternalId: null,
    currency: 'USD',
    timeZone: 'America/New_York',
    details: {},
    ...more,
  };
}

/** The failure that a call ends with. @throws Error when it ends otherwise */
export async function failureOf(call: Promise<unknown>): Promise<PlatformFailure> {
  const outcome: unknown = await call.then(
    (answer) =>
      `an answer: ${JSON.stringify(answer, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value))}`,
    (error: unknown) => error,
  );
  if (outcome instanceof PlatformFailure) return outcome;
  throw new Error(`expected a PlatformFailure, not ${String(outcome)}`);
}
