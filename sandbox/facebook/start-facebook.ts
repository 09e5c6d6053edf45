import { serveWire, type WireContext } from '../server/wire-server';
import type { Platform } from '../server/platform';
import type { World } from '../world/world';
import { credentialsOf, type FacebookCredentials } from './credentials';
import { graphOrigin } from './graph-origin';
import { FACEBOOK_LAG_HOURS } from './nodes';
import { peopleOf } from './people';
import { createReportRuns } from './report-runs';
import { createTokenStore } from './token-store';
import { createUsageBook } from './usage-book';

/** How the Facebook stand-in is served. */
export interface FacebookOptions {
  readonly port: number;
  /** Calls that an ad account is allowed in an hour, for each use case. */
  readonly callsPerHour: number;
  readonly syncRows: number;
  readonly pageSize: number | null;
  readonly proofRequired: boolean;
  readonly machineNow: () => number;
}

/** How to reach the running stand-in. */
export interface FacebookConnection extends FacebookCredentials {
  readonly graphUrl: string;
  /** The demo user's access token. */
  readonly userToken: string;
}

/** The stand-in, serving. */
export interface RunningFacebook {
  readonly connection: FacebookConnection;
  readonly platform: Platform;
  readonly close: () => Promise<void>;
}

/**
 * Serves Facebook's Graph API over a world.
 * @throws PortInUse
 */
export async function startFacebook(
  world: World,
  context: WireContext,
  options: FacebookOptions,
): Promise<RunningFacebook> {
  const credentials = credentialsOf(world.seed);
  const tokens = createTokenStore(credentials, world.clock);
  const graph = graphOrigin({
    ...options,
    world,
    credentials,
    people: peopleOf(world, credentials),
    tokens,
    usage: createUsageBook(world.clock, credentials.appId, options.callsPerHour),
    runs: createReportRuns(world.clock),
    rows: new Map(),
  });
  const server = await serveWire(graph, context, options.port);
  return {
    connection: { graphUrl: server.url, userToken: tokens.demoToken, ...credentials },
    platform: {
      id: 'facebook',
      origins: ['graph'],
      dataOrigin: 'graph',
      tokenOrigin: 'graph',
      lagHours: FACEBOOK_LAG_HOURS,
      statesAudience: true,
      tokens,
    },
    close: () => server.close(),
  };
}
