import type { Listening } from '../server/listen';
import { serveWire, type WireContext } from '../server/wire-server';
import type { Platform } from '../server/platform';
import type { World } from '../world/world';
import { adsOrigin } from './ads-origin';
import { credentialsOf, type GoogleCredentials } from './credentials';
import { oauthOrigin } from './oauth-origin';
import { managerOf, OWNER_ID, peopleOf } from './people';
import { GOOGLE_LAG_HOURS } from './resources';
import { createTokenStore } from './token-store';

/** Where the Google stand-in listens. */
export interface GoogleOptions {
  readonly adsPort: number;
  readonly oauthPort: number;
  /** Rows on a page of search; Google's own is 10,000. */
  readonly pageSize: number;
  readonly machineNow: () => number;
}

/** How to reach the running stand-in. */
export interface GoogleConnection extends GoogleCredentials {
  readonly adsUrl: string;
  readonly oauthUrl: string;
}

/** The stand-in, serving. */
export interface RunningGoogle {
  readonly connection: GoogleConnection;
  readonly platform: Platform;
  readonly close: () => Promise<void>;
}

/**
 * Serves Google Ads and its OAuth server over a world.
 * @throws PortInUse
 */
export async function startGoogle(
  world: World,
  context: WireContext,
  options: GoogleOptions,
): Promise<RunningGoogle> {
  const { machineNow, pageSize } = options;
  const credentials = credentialsOf(world.seed);
  const { refreshToken, clientSecret } = credentials;
  const tokens = createTokenStore(
    { refreshToken, personId: OWNER_ID, secret: clientSecret },
    world.clock,
  );
  const manager = managerOf(world, credentials);
  const people = peopleOf(manager);
  const ads = adsOrigin({ world, manager, people, credentials, tokens, pageSize, machineNow });
  const oauth = oauthOrigin({ credentials, people, tokens, machineNow });
  const listening: Listening[] = [];
  const close = async () => {
    await Promise.all(listening.map((server) => server.close()));
  };
  try {
    listening.push(await serveWire(ads, context, options.adsPort));
    listening.push(await serveWire(oauth, context, options.oauthPort));
  } catch (error) {
    await close();
    throw error;
  }
  const connection = {
    adsUrl: listening[0]?.url ?? '',
    oauthUrl: listening[1]?.url ?? '',
    ...credentials,
  };
  return {
    connection,
    platform: {
      id: 'google_ads',
      origins: ['ads', 'oauth'],
      dataOrigin: 'ads',
      tokenOrigin: 'oauth',
      lagHours: GOOGLE_LAG_HOURS,
      statesAudience: false,
      tokens,
    },
    close,
  };
}
