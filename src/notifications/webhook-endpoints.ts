import { conflict, notFound } from '../core/errors';
import { newId } from '../core/ids';
import type { Clock } from '../core/clock';
import type { Actor } from '../domain/principal';
import type { WebhookEvent, WebhookPolicy } from '../domain/webhooks';
import { writeAudit } from '../store/audit-log';
import type { Database, TenantScope } from '../store/database';
import type { Vault } from '../store/vault';
import {
  countWebhookEndpoints,
  deleteWebhookEndpoint,
  endPendingDeliveries,
  insertWebhookEndpoint,
  lockWebhookEndpoint,
  readWebhookEndpoint,
  replaceWebhookSecret,
  updateWebhookEndpoint,
  type WebhookEndpointView,
} from '../store/webhook-endpoints';
import { newWebhookSecret, webhookSecretPlace } from './webhook-secret';
import { requireWebhookUrl } from './webhook-url';

export interface WebhookDeps {
  database: Database;
  clock: Clock;
  vault: Vault;
  webhookPolicy: WebhookPolicy;
}

/** An endpoint with its secret, which is told this once. */
export interface RevealedEndpoint {
  endpoint: WebhookEndpointView;
  secret: string;
}

/** Of one tenant: each event is sent to each of them. */
const MOST_ENDPOINTS = 20;

/**
 * Adds an endpoint, switched on.
 * @throws AppError INVALID_REQUEST (400, an address that may not be sent to), TOO_MANY_WEBHOOKS (409)
 */
export async function createWebhook(
  deps: WebhookDeps,
  actor: Actor,
  { url, events }: { url: string; events: readonly WebhookEvent[] },
): Promise<RevealedEndpoint> {
  requireWebhookUrl(url, deps.webhookPolicy);
  const { tenantId, userId } = actor.principal;
  const id = newId();
  const secret = newWebhookSecret();
  return deps.database.inTenant(tenantId, async (scope) => {
    if ((await countWebhookEndpoints(scope)) >= MOST_ENDPOINTS)
      throw conflict('TOO_MANY_WEBHOOKS', `There may be at most ${MOST_ENDPOINTS} webhooks.`);
    const at = deps.clock.now();
    const sealed = await deps.vault.seal(scope, secret, webhookSecretPlace(id));
    await insertWebhookEndpoint(scope, { id, url, events, secret: sealed, createdBy: userId, at });
    await audit(scope, actor, {
      action: 'webhook.created',
      id,
      at,
      after: faceOf({ url, events }),
    });
    return { endpoint: await requireEndpoint(scope, id), secret };
  });
}

/** What to change; undefined leaves a thing as it is. */
export interface WebhookChanges {
  url?: string | undefined;
  events?: readonly WebhookEvent[] | undefined;
  isActive?: boolean | undefined;
}

/**
 * Changes an endpoint. Switched off, it is owed nothing any more; switched on again, it begins with a clean record.
 * @throws AppError NOT_FOUND, INVALID_REQUEST (400, an address that may not be sent to)
 */
export async function changeWebhook(
  deps: WebhookDeps,
  actor: Actor,
  id: string,
  changes: WebhookChanges,
): Promise<WebhookEndpointView> {
  if (changes.url !== undefined) requireWebhookUrl(changes.url, deps.webhookPolicy);
  return deps.database.inTenant(actor.principal.tenantId, async (scope) => {
    const before = await lockWebhookEndpoint(scope, id);
    if (before === null) throw notFound('The webhook');
    const at = deps.clock.now();
    const after = {
      url: changes.url ?? before.url,
      events: changes.events ?? before.events,
      isActive: changes.isActive ?? before.isActive,
    };
    const cleared = after.isActive && !before.isActive;
    await updateWebhookEndpoint(scope, { id, ...after, cleared, at });
    if (before.isActive && !after.isActive) await endPendingDeliveries(scope, id, at);
    await audit(scope, actor, {
      action: 'webhook.changed',
      id,
      at,
      before: { ...faceOf(before), isActive: before.isActive },
      after: { ...faceOf(after), isActive: after.isActive },
    });
    return requireEndpoint(scope, id);
  });
}

/** Removes an endpoint with its deliveries. @throws AppError NOT_FOUND */
export async function removeWebhook(deps: WebhookDeps, actor: Actor, id: string): Promise<void> {
  await deps.database.inTenant(actor.principal.tenantId, async (scope) => {
    const before = await lockWebhookEndpoint(scope, id);
    if (before === null) throw notFound('The webhook');
    await deleteWebhookEndpoint(scope, id);
    const at = deps.clock.now();
    await audit(scope, actor, { action: 'webhook.removed', id, at, before: faceOf(before) });
  });
}

/** Gives an endpoint another secret; the one before signs nothing from now on. @throws AppError NOT_FOUND */
export async function rotateWebhookSecret(
  deps: WebhookDeps,
  actor: Actor,
  id: string,
): Promise<RevealedEndpoint> {
  const secret = newWebhookSecret();
  return deps.database.inTenant(actor.principal.tenantId, async (scope) => {
    if ((await lockWebhookEndpoint(scope, id)) === null) throw notFound('The webhook');
    const at = deps.clock.now();
    const sealed = await deps.vault.seal(scope, secret, webhookSecretPlace(id));
    await replaceWebhookSecret(scope, { id, secret: sealed, at });
    await audit(scope, actor, { action: 'webhook.secret_rotated', id, at });
    return { endpoint: await requireEndpoint(scope, id), secret };
  });
}

async function requireEndpoint(scope: TenantScope, id: string): Promise<WebhookEndpointView> {
  const endpoint = await readWebhookEndpoint(scope, id);
  if (endpoint === null) throw notFound('The webhook');
  return endpoint;
}

/** What the audit log keeps: of an address its host alone, since the rest is often a secret. */
function faceOf({ url, events }: { url: string; events: readonly WebhookEvent[] }) {
  return { host: new URL(url).host, events };
}

async function audit(
  scope: TenantScope,
  actor: Actor,
  entry: {
    action: string;
    id: string;
    at: Date;
    before?: Record<string, unknown>;
    after?: Record<string, unknown>;
  },
): Promise<void> {
  const { id, ...rest } = entry;
  await writeAudit(scope, {
    actorId: actor.principal.userId,
    entityType: 'WebhookEndpoint',
    entityId: id,
    ...rest,
    ...actor.origin,
  });
}
