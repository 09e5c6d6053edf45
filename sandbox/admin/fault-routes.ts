import { faultRequestSchema, isDistortion } from '../server/fault';
import { AdminRefusal, readBody } from './problem';
import type { AdminContext, AdminRoute } from './admin-route';

/** Faults of the wire. */
export function faultRoutes({ faults, platforms }: AdminContext): AdminRoute[] {
  return [
    {
      method: 'GET',
      path: '/faults',
      summary: 'faults in force, and how often each was matched and applied',
      handle: () => ({ faults: faults.list() }),
    },
    {
      method: 'POST',
      path: '/faults',
      summary: 'let requests fail: { platform, fault, match?, times?, skip?, probability?, … }',
      handle: (request) => {
        const body = readBody(request, faultRequestSchema);
        const platform = platforms.find((candidate) => candidate.id === body.platform);
        if (platform === undefined) {
          throw new AdminRefusal(400, 'UNKNOWN_PLATFORM', `no platform is ${body.platform}`);
        }
        const origin =
          body.match.origin ??
          (body.fault === 'token_revoked' ? platform.tokenOrigin : platform.dataOrigin);
        if (!platform.origins.includes(origin)) {
          throw new AdminRefusal(400, 'UNKNOWN_ORIGIN', `${platform.id} has no origin ${origin}`);
        }
        if (isDistortion(body.fault) && origin !== platform.dataOrigin) {
          throw new AdminRefusal(400, 'FAULT_ORIGIN', `${origin} has no rows to bend`);
        }
        return faults.add({ ...body, match: { ...body.match, origin } });
      },
    },
    {
      method: 'DELETE',
      path: '/faults',
      summary: 'end all faults',
      handle: () => {
        faults.clear();
        return undefined;
      },
    },
    {
      method: 'DELETE',
      path: '/faults/{id}',
      summary: 'end one fault',
      handle: (_, { id = '' }) => {
        if (!faults.remove(id)) {
          throw new AdminRefusal(404, 'UNKNOWN_FAULT', `no fault in force has the id ${id}`);
        }
        return undefined;
      },
    },
  ];
}
