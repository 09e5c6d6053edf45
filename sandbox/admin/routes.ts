import type { FaultBook } from '../server/fault-book';
import type { Platform } from '../server/platform';
import type { RequestLedger } from '../server/request-ledger';
import type { WireRequest } from '../server/wire';
import type { World } from '../world/world';
import { clockRoutes } from './clock-routes';
import { credentialRoutes } from './credential-routes';
import { faultRoutes } from './fault-routes';
import { incidentRoutes } from './incident-routes';
import { requestRoutes } from './request-routes';
import { truthRoutes } from './truth-routes';

/** What the administration shows and changes. */
export interface AdminContext {
  readonly world: World;
  readonly platforms: readonly Platform[];
  readonly faults: FaultBook;
  readonly ledger: RequestLedger;
  /** Origins and credentials, for GET /world. */
  readonly describe: () => object;
  /** Called after the injected incidents changed, to keep them. */
  readonly onIncidentsChanged: () => void;
}

/** One endpoint. `{name}` in its path matches one segment. The answer is JSON; undefined means 204. */
export interface AdminRoute {
  readonly method: string;
  readonly path: string;
  readonly summary: string;
  readonly handle: (request: WireRequest, parameters: Readonly<Record<string, string>>) => unknown;
}

/** Every endpoint, in the order of the index. */
export function adminRoutes(context: AdminContext): AdminRoute[] {
  const routes: AdminRoute[] = [
    {
      method: 'GET',
      path: '/',
      summary: 'this index',
      handle: () => ({
        name: 'Campanile sandbox',
        endpoints: routes.map(({ method, path, summary }) => ({ method, path, summary })),
      }),
    },
    {
      method: 'GET',
      path: '/world',
      summary: 'seed, anchor, clock, origins, demo credentials, accounts and campaigns',
      handle: () => context.describe(),
    },
    ...clockRoutes(context),
    ...incidentRoutes(context),
    ...faultRoutes(context),
    ...credentialRoutes(context),
    ...truthRoutes(context),
    ...requestRoutes(context),
  ];
  return routes;
}
