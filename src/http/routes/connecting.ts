import { z } from 'zod';
import { finishConnection } from '../../accounts/finish-connection';
import { startConnection } from '../../accounts/start-connection';
import { invalidRequest } from '../../core/errors';
import { AD_PLATFORMS } from '../../domain/enums';
import { defineRoute } from '../route';
import { id, instant } from '../schemas/primitives';

const byPlatform = z.strictObject({ platform: z.enum(AD_PLATFORMS) });

export const startedConnection = defineRoute({
  method: 'post',
  path: '/connections/{platform}/start',
  access: { kind: 'user', action: 'connections:write' },
  summary: 'Begin to connect a platform, or one of its connections again',
  // The address holds the attempt's state, of which only a hash is stored.
  answersSecret: true,
  tags: ['Connections'],
  request: {
    params: byPlatform,
    body: z.strictObject({
      connectionId: id.optional().meta({ description: 'The connection that is made again' }),
    }),
  },
  responses: {
    200: {
      description: 'Where to send the person, who comes back within ten minutes',
      body: z.strictObject({ authoriseUrl: z.url(), expiresAt: instant }),
    },
  },
  errors: [
    { status: 404, code: 'NOT_FOUND' },
    { status: 422, code: 'PLATFORM_NOT_CONFIGURED' },
    { status: 422, code: 'PUBLIC_URL_MISSING' },
  ],
  example: (ids) => ({
    params: { platform: 'GOOGLE_ADS' },
    body: { connectionId: ids.connectionId },
  }),
  async act({ params, body, actor }, deps) {
    const { authoriseUrl, expiresAt } = await startConnection(deps.connections, actor, {
      platform: params.platform,
      connectionId: body.connectionId ?? null,
    });
    return { status: 200 as const, body: { authoriseUrl, expiresAt: expiresAt.toISOString() } };
  },
});

/** Values that a platform puts into the address it sends people back to. */
const returned = z.string().min(1).max(4096);

export const finishedConnection = defineRoute({
  method: 'post',
  path: '/connections/{platform}/callback',
  access: { kind: 'user', action: 'connections:write' },
  summary: 'Hand over what a platform sent somebody back with',
  callsPlatform: true,
  tags: ['Connections'],
  request: {
    params: byPlatform,
    body: z.strictObject({
      state: returned,
      code: returned.optional(),
      error: returned.optional(),
    }),
  },
  responses: {
    200: {
      description: 'The connection that was made, or made again',
      body: z.strictObject({
        connectionId: id,
        madeAgain: z.boolean(),
        unreached: z.array(z.string()).meta({
          description: 'Names of synced accounts that the new grant does not reach',
        }),
      }),
    },
  },
  errors: [
    { status: 400, code: 'OAUTH_STATE_INVALID' },
    { status: 404, code: 'NOT_FOUND' },
    { status: 409, code: 'CONNECTION_EXISTS' },
    { status: 422, code: 'PLATFORM_NOT_CONFIGURED' },
    { status: 422, code: 'OAUTH_DENIED' },
    { status: 422, code: 'OAUTH_REFUSED' },
    { status: 422, code: 'CONNECTION_REFUSED' },
    { status: 422, code: 'CONNECTION_REACHES_NOTHING' },
    { status: 503, code: 'CONNECTION_UNAVAILABLE' },
  ],
  example: (ids) => ({
    params: { platform: 'GOOGLE_ADS' },
    body: { state: `state of ${ids.connectionId}`, code: 'example' },
  }),
  async act({ params, body, actor }, deps) {
    const { state, code = null, error = null } = body;
    if ((code === null) === (error === null)) {
      const message = 'either code or error comes back';
      throw invalidRequest([{ path: 'code', code: 'INVALID', message }]);
    }
    const made = await finishConnection(deps.connections, actor, {
      platform: params.platform,
      state,
      code,
      error,
    });
    return { status: 200 as const, body: made };
  },
});
