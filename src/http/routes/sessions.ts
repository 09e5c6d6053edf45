import { z } from 'zod';
import { revokeOtherSessions, revokeOwnSession } from '../../auth/revoke-sessions';
import { listSessions } from '../../store/sessions';
import { defineRoute } from '../route';
import { id, instant } from '../schemas/primitives';

const sessionSchema = z
  .strictObject({
    id,
    device: z.string().nullable().meta({ description: 'The browser’s user agent' }),
    ip: z.string().nullable(),
    createdAt: instant,
    lastUsedAt: instant.meta({ description: 'When it last got an access token' }),
    current: z.boolean().meta({ description: 'Whether it is the one that asks' }),
  })
  .meta({ id: 'Session' });

export const sessions = defineRoute({
  method: 'get',
  path: '/me/sessions',
  access: { kind: 'user', action: 'sessions:read' },
  summary: 'Where the signed-in user is signed in, the last used first',
  tags: ['Me'],
  request: {},
  responses: {
    200: {
      description: 'Every session that lives',
      body: z.strictObject({ items: z.array(sessionSchema) }),
    },
  },
  example: () => ({}),
  async read({ principal }, scope, deps) {
    const listed = await listSessions(scope, principal.userId, deps.clock.now());
    const items = listed.map(({ createdAt, lastUsedAt, ...session }) => ({
      ...session,
      createdAt: createdAt.toISOString(),
      lastUsedAt: lastUsedAt.toISOString(),
      current: session.id === principal.sessionId,
    }));
    return { status: 200 as const, body: { items } };
  },
});

export const endedSession = defineRoute({
  method: 'delete',
  path: '/me/sessions/{id}',
  access: { kind: 'user', action: 'sessions:end' },
  summary: 'Sign out somewhere',
  tags: ['Me'],
  request: { params: z.strictObject({ id }) },
  responses: { 204: { description: 'The session has ended' } },
  example: ({ sessionId }) => ({ params: { id: sessionId } }),
  async act({ actor, params }, deps) {
    await revokeOwnSession(deps, actor, params.id);
    return { status: 204 as const };
  },
});

export const endedOtherSessions = defineRoute({
  method: 'delete',
  path: '/me/sessions',
  access: { kind: 'user', action: 'sessions:end' },
  summary: 'Sign out everywhere else',
  tags: ['Me'],
  request: {},
  responses: {
    200: {
      description: 'All but this session have ended',
      body: z.strictObject({ ended: z.int() }),
    },
  },
  example: () => ({}),
  async act({ actor }, deps) {
    return { status: 200 as const, body: { ended: await revokeOtherSessions(deps, actor) } };
  },
});
