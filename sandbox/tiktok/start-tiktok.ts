import type { Platform } from '../server/platform';
import { serveWire, type WireContext } from '../server/wire-server';
import type { World } from '../world/world';
import { TIKTOK_LAG_HOURS } from './advertisers';
import { apiOrigin } from './api-origin';
import { credentialsOf, type TikTokCredentials } from './credentials';
import { createCallLimit } from './limits';
import { createTokenStore } from './token-store';

/** How the TikTok stand-in is served. */
export interface TikTokOptions {
  readonly port: number;
  /** Calls that the app is allowed in a minute. */
  readonly callsPerMinute: number;
  readonly pageSize: number | null;
  readonly machineNow: () => number;
}

/** How to reach the running stand-in. */
export interface TikTokConnection extends TikTokCredentials {
  readonly apiUrl: string;
  /** The demo user's access token. */
  readonly accessToken: string;
}

/** The stand-in, serving. */
export interface RunningTikTok {
  readonly connection: TikTokConnection;
  readonly platform: Platform;
  readonly close: () => Promise<void>;
}

/**
 * Serves TikTok's Business API over a world.
 * @throws PortInUse
 */
export async function startTikTok(
  world: World,
  context: WireContext,
  { port, callsPerMinute, pageSize, machineNow }: TikTokOptions,
): Promise<RunningTikTok> {
  const credentials = credentialsOf(world.seed);
  const tokens = createTokenStore(credentials.secret, world.clock);
  const countCall = createCallLimit(world.clock, credentials.appId, callsPerMinute);
  const origin = apiOrigin({ world, credentials, tokens, countCall, pageSize, machineNow });
  const server = await serveWire(origin, context, port);
  return {
    connection: { apiUrl: server.url, accessToken: tokens.demoToken, ...credentials },
    platform: {
      id: 'tiktok',
      origins: ['api'],
      dataOrigin: 'api',
      tokenOrigin: 'api',
      lagHours: TIKTOK_LAG_HOURS,
      statesAudience: true,
      tokens,
    },
    close: () => server.close(),
  };
}
