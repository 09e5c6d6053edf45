import { z } from 'zod';
import { readSearch } from './problem';
import type { AdminContext, AdminRoute } from './admin-route';

const searchSchema = z.strictObject({ since: z.coerce.number().int().min(0).default(0) });

/** The ledger of requests received. */
export function requestRoutes({ ledger }: AdminContext): AdminRoute[] {
  return [
    {
      method: 'GET',
      path: '/requests',
      summary: 'requests received, oldest first, after a sequence number: ?since=',
      handle: (request) => ({ requests: ledger.since(readSearch(request, searchSchema).since) }),
    },
    {
      method: 'DELETE',
      path: '/requests',
      summary: 'forget the requests received so far',
      handle: () => {
        ledger.clear();
        return undefined;
      },
    },
  ];
}
