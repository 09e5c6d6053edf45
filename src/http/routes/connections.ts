import { z } from 'zod';
import { checkConnection } from '../../accounts/check-connection';
import { chooseAccounts } from '../../accounts/choose-accounts';
import { redirectUriOf } from '../../accounts/start-connection';
import { revokeConnection } from '../../accounts/revoke-connection';
import { notFound } from '../../core/errors';
import type { AdPlatform } from '../../domain/enums';
import { listConnectionAccounts } from '../../store/connection-accounts';
import { listConnections, readConnection } from '../../store/connection-views';
import type { TenantScope } from '../../store/database';
import { requireExisting } from '../../store/existence';
import type { RouteDeps } from '../deps';
import { presentConnection, presentConnectionAccount } from '../presenters/connection';
import { defineRoute } from '../route';
import {
  connectablePlatformSchema,
  connectionAccountSchema,
  connectionSchema,
} from '../schemas/connection';
import { id } from '../schemas/primitives';

/** The platforms that people are offered, whether or not this installation is configured for them. */
const OFFERED: readonly AdPlatform[] = ['GOOGLE_ADS', 'FACEBOOK', 'TIKTOK'];
const MOST_CHOSEN = 2000;

const byId = z.strictObject({ id });
const accountsBody = z.strictObject({ items: z.array(connectionAccountSchema) });

export const connections = defineRoute({
  method: 'get',
  path: '/connections',
  access: { kind: 'user', action: 'connections:read' },
  summary: 'Connections to the platforms with their health, and what can be connected',
  tags: ['Connections'],
  request: { query: z.strictObject({}) },
  responses: {
    200: {
      description: 'Every connection, ended ones too',
      body: z.strictObject({
        items: z.array(connectionSchema),
        platforms: z.array(connectablePlatformSchema),
      }),
    },
  },
  example: () => ({}),
  async read(_call, scope, { connections: { adapters, returnUrl }, clock }) {
    const views = await listConnections(scope);
    const now = clock.now();
    return {
      status: 200 as const,
      body: {
        items: views.map((view) => presentConnection(view, adapters, now)),
        platforms: OFFERED.map((platform) => ({
          platform,
          configured: adapters[platform]?.oauth !== undefined,
          redirectUri: returnUrl === undefined ? null : redirectUriOf(returnUrl, platform),
        })),
      },
    };
  },
});

export const connectionAccounts = defineRoute({
  method: 'get',
  path: '/connections/{id}/accounts',
  access: { kind: 'user', action: 'connections:read' },
  summary: 'The accounts that a connection reaches, with their managers, and which are synced',
  tags: ['Connections'],
  request: { params: byId },
  responses: { 200: { description: 'The accounts by name', body: accountsBody } },
  errors: [{ status: 404, code: 'NOT_FOUND' }],
  example: (ids) => ({ params: { id: ids.connectionId } }),
  async read({ params }, scope) {
    await requireExisting(scope, 'api_connections', [params.id]);
    const accounts = await listConnectionAccounts(scope, params.id);
    return { status: 200 as const, body: { items: accounts.map(presentConnectionAccount) } };
  },
});

export const chosenAccounts = defineRoute({
  method: 'post',
  path: '/connections/{id}/accounts',
  access: { kind: 'user', action: 'connections:write' },
  summary: 'Choose the accounts that are synced: new ones begin, those left out are paused',
  tags: ['Connections'],
  request: {
    params: byId,
    body: z.strictObject({
      externalIds: z.array(z.string().min(1).max(64)).max(MOST_CHOSEN),
    }),
  },
  responses: { 200: { description: 'The accounts as they are now', body: accountsBody } },
  errors: [
    { status: 404, code: 'NOT_FOUND' },
    { status: 409, code: 'CONNECTION_NEEDS_RECONNECT' },
  ],
  example: (ids) => ({ params: { id: ids.connectionId }, body: { externalIds: [] } }),
  async act({ params, body, actor }, deps) {
    const accounts = await chooseAccounts(deps.connections, actor, {
      connectionId: params.id,
      externalIds: body.externalIds,
    });
    return { status: 200 as const, body: { items: accounts.map(presentConnectionAccount) } };
  },
});

export const checkedConnection = defineRoute({
  method: 'post',
  path: '/connections/{id}/check',
  access: { kind: 'user', action: 'connections:write' },
  summary: 'Ask the platform now whether a connection stands and what it reaches',
  callsPlatform: true,
  tags: ['Connections'],
  request: { params: byId },
  responses: { 200: { description: 'The connection as it is now', body: connectionSchema } },
  errors: [
    { status: 404, code: 'NOT_FOUND' },
    { status: 409, code: 'CONNECTION_NEEDS_RECONNECT' },
    { status: 422, code: 'PLATFORM_NOT_CONFIGURED' },
  ],
  example: (ids) => ({ params: { id: ids.connectionId } }),
  async act({ params, actor }, deps) {
    await checkConnection(deps.connections, actor, params.id);
    return { status: 200 as const, body: await shown(deps, actor.principal.tenantId, params.id) };
  },
});

export const revokedConnection = defineRoute({
  method: 'post',
  path: '/connections/{id}/revoke',
  access: { kind: 'user', action: 'connections:write' },
  summary: 'End a connection: its secrets are forgotten, its syncs rest, what was read stays',
  callsPlatform: true,
  tags: ['Connections'],
  request: { params: byId },
  responses: {
    200: {
      description: 'Ended; whether the platform was told too',
      body: z.strictObject({ connection: connectionSchema, platformTold: z.boolean() }),
    },
  },
  errors: [{ status: 404, code: 'NOT_FOUND' }],
  example: (ids) => ({ params: { id: ids.connectionId } }),
  async act({ params, actor }, deps) {
    const { platformTold } = await revokeConnection(deps.connections, actor, params.id);
    const connection = await shown(deps, actor.principal.tenantId, params.id);
    return { status: 200 as const, body: { connection, platformTold } };
  },
});

async function shown(
  { database, connections: { adapters }, clock }: RouteDeps,
  tenantId: string,
  connectionId: string,
) {
  const view = await database.inTenant(tenantId, (scope: TenantScope) =>
    readConnection(scope, connectionId),
  );
  if (view === null) throw notFound('The connection');
  return presentConnection(view, adapters, clock.now());
}
