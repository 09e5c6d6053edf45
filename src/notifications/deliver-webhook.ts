import { Webhook } from 'standardwebhooks';
import type { Clock } from '../core/clock';
import type { Logger } from '../core/logger';
import type { Announce } from '../domain/events';
import type { Jobs } from '../domain/jobs';
import type { DisabledReason } from '../domain/webhooks';
import { writeAudit } from '../store/audit-log';
import type { Database, TenantScope } from '../store/database';
import { writeSystemNotifications } from '../store/system-notifications';
import type { Vault } from '../store/vault';
import {
  disableWebhookEndpoint,
  endPendingDeliveries,
  noteEndpointHealth,
} from '../store/webhook-endpoints';
import {
  claimWebhook,
  settleWebhook,
  type AttemptOutcome,
  type ClaimedDelivery,
} from '../store/webhook-outbox';
import type { SendWebhook } from './channels/webhook';
import { GIVE_UP_AFTER_MS, webhookRetryDelayMs } from './webhook-retries';
import { webhookSecretPlace } from './webhook-secret';
import { webhookDisabledNotice } from './wording/webhook-disabled';

export interface DeliverWebhookDeps {
  database: Database;
  clock: Clock;
  vault: Vault;
  logger: Logger;
  announce: Announce;
  sendWebhook: SendWebhook;
  random: () => number;
}

const GONE = 410;

type Notice = Awaited<ReturnType<typeof writeSystemNotifications>>[number];

/**
 * Makes one attempt at a delivery that is due: claimed and recorded, sent outside any transaction, settled. A worker
 * killed in between leaves its lease; the next attempt carries the same webhook-id. Does nothing when the delivery is
 * not there to be sent. An endpoint that says 410, or fails for five days, is switched off and its admins are told.
 */
export async function deliverWebhook(
  deps: DeliverWebhookDeps,
  { tenantId, deliveryId }: Jobs['deliver-webhook'],
): Promise<void> {
  const claimed = await deps.database.inTenant(tenantId, (scope) =>
    claimWebhook(scope, deliveryId, deps.clock.now()),
  );
  if (claimed === null) return;
  const outcome = await attempt(deps, tenantId, claimed);
  const notices = await deps.database.inTenant(tenantId, (scope) =>
    settle(deps, scope, claimed, outcome),
  );
  for (const { id, userId } of notices)
    deps.announce({ tenantId, userId }, 'notification.created', { id, alertId: null });
}

async function attempt(
  deps: DeliverWebhookDeps,
  tenantId: string,
  claimed: ClaimedDelivery,
): Promise<AttemptOutcome> {
  const secret = await deps.database.inTenant(tenantId, (scope) =>
    deps.vault.open(scope, claimed.sealedSecret, webhookSecretPlace(claimed.endpointId)),
  );
  const now = deps.clock.now();
  const body = JSON.stringify(claimed.payload);
  return await deps.sendWebhook({
    url: claimed.url,
    body,
    headers: {
      'content-type': 'application/json',
      'user-agent': 'Campanile-Webhooks/1',
      'webhook-id': claimed.deliveryId,
      'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
      'webhook-signature': new Webhook(secret).sign(claimed.deliveryId, now, body),
    },
  });
}

async function settle(
  deps: DeliverWebhookDeps,
  scope: TenantScope,
  claimed: ClaimedDelivery,
  outcome: AttemptOutcome,
): Promise<Notice[]> {
  const at = deps.clock.now();
  const { endpointId } = claimed;
  // The endpoint before its delivery, as the claim locks them.
  const health = await noteEndpointHealth(scope, { endpointId, ok: outcome.error === null, at });
  const gone = outcome.status === GONE;
  const delay =
    outcome.error === null || gone ? null : webhookRetryDelayMs(claimed.step, deps.random);
  const retryAt = delay === null ? null : new Date(at.getTime() + delay);
  const settled = await settleWebhook(scope, claimed, outcome, { retryAt, at });
  if (!settled || health === null) return [];
  if (outcome.error !== null)
    deps.logger.warn(
      { tenantId: scope.tenantId, deliveryId: claimed.deliveryId, ...outcome, retryInMs: delay },
      'webhook not delivered',
    );
  const { failingSince, isActive, url } = health;
  const failing =
    failingSince !== null && at.getTime() - failingSince.getTime() >= GIVE_UP_AFTER_MS;
  if (!isActive || !(gone || failing)) return [];
  return switchOff(scope, { endpointId, url, reason: gone ? 'GONE' : 'FAILING', at });
}

async function switchOff(
  scope: TenantScope,
  endpoint: { endpointId: string; url: string; reason: DisabledReason; at: Date },
): Promise<Notice[]> {
  const { endpointId, url, reason, at } = endpoint;
  await disableWebhookEndpoint(scope, endpoint);
  await endPendingDeliveries(scope, endpointId, at);
  await writeAudit(scope, {
    actorId: null,
    action: 'webhook.disabled',
    entityType: 'WebhookEndpoint',
    entityId: endpointId,
    before: { isActive: true },
    after: { isActive: false, reason },
    ip: null,
    userAgent: null,
    at,
  });
  const { host } = new URL(url);
  return writeSystemNotifications(
    scope,
    {
      roles: ['ADMIN'],
      priority: 'HIGH',
      severity: 'WARNING',
      reason: 'WEBHOOK_DISABLED',
      actionUrl: '/settings/webhooks',
      wording: (language) => webhookDisabledNotice(language, { host, reason }),
    },
    at,
  );
}
