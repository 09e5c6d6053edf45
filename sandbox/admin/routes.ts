import type { AdminContext, AdminRoute } from './admin-route';
import { clockRoutes } from './clock-routes';
import { credentialRoutes } from './credential-routes';
import { faultRoutes } from './fault-routes';
import { incidentRoutes } from './incident-routes';
import { mailRoutes } from './mail-routes';
import { requestRoutes } from './request-routes';
import { truthRoutes } from './truth-routes';

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
    ...mailRoutes(context),
  ];
  return routes;
}
