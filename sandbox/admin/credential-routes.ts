import { z } from 'zod';
import type { Platform } from '../server/platform';
import { AdminRefusal, readBody } from './problem';
import type { AdminContext, AdminRoute } from './admin-route';

const revokeSchema = z.strictObject({
  platform: z.string(),
  what: z.enum(['access', 'grant']),
});
const restoreSchema = z.strictObject({ platform: z.string() });

/** Grants taken away and given back: a state, where a fault hits single requests. */
export function credentialRoutes({ platforms }: AdminContext): AdminRoute[] {
  const platformOf = (id: string): Platform => {
    const platform = platforms.find((candidate) => candidate.id === id);
    if (platform === undefined) {
      throw new AdminRefusal(400, 'UNKNOWN_PLATFORM', `no platform is ${id}`);
    }
    return platform;
  };
  return [
    {
      method: 'POST',
      path: '/credentials/revoke',
      summary: 'revoke { platform, what: "access" (refreshing works) or "grant" (invalid_grant) }',
      handle: (request) => {
        const { platform, what } = readBody(request, revokeSchema);
        const { tokens } = platformOf(platform);
        if (what === 'access') tokens.revokeAccess();
        else tokens.revokeGrants();
        return undefined;
      },
    },
    {
      method: 'POST',
      path: '/credentials/restore',
      summary: 'make the demo grant of { platform } good again',
      handle: (request) => {
        platformOf(readBody(request, restoreSchema).platform).tokens.restore();
        return undefined;
      },
    },
  ];
}
