import { newId } from '../core/ids';
import type { RealtimeEvents, WebhookOnlyEvents } from '../domain/events';
import { TEST_EVENT, type AttemptError, type WebhookEvent } from '../domain/webhooks';
import type { TenantScope } from './database';

type WebhookEvents = RealtimeEvents & WebhookOnlyEvents;

/** Something that the tenant's own systems are told of. */
export interface WebhookOccurrence {
  event: WebhookEvent;
  data: WebhookEvents[WebhookEvent];
}

const payloadOf = (type: string, at: Date, data: unknown) =>
  JSON.stringify({ type, timestamp: at.toISOString(), data });

/**
 * Owes each occurrence to every active endpoint that is subscribed to it, due at once; written in the transaction of
 * its cause.
 */
export async function oweWebhooks(
  scope: TenantScope,
  occurrences: readonly WebhookOccurrence[],
  at: Date,
): Promise<void> {
  if (occurrences.length === 0) return;
  await scope.prepared(
    `INSERT INTO webhook_deliveries (tenant_id, id, endpoint_id, event, payload, next_attempt_at, created_at, updated_at)
     SELECT $1, gen_random_uuid(), e.id, o.event, o.payload, $2, $2, $2
     FROM unnest($3::text[], $4::jsonb[]) AS o (event, payload)
     JOIN webhook_endpoints AS e ON e.tenant_id = $1 AND e.is_active AND o.event = ANY (e.events)`,
    [
      scope.tenantId,
      at,
      occurrences.map(({ event }) => event),
      occurrences.map(({ event, data }) => payloadOf(event, at, data)),
    ],
  );
}

/** Owes one endpoint a test, whatever it is subscribed to; the delivery's id. */
export async function oweTestWebhook(
  scope: TenantScope,
  endpointId: string,
  at: Date,
): Promise<string> {
  const id = newId();
  await scope.query(
    `INSERT INTO webhook_deliveries (tenant_id, id, endpoint_id, event, payload, next_attempt_at, created_at, updated_at)
     VALUES ($1, $2, $3, $4, $5, $6, $6, $6)`,
    [scope.tenantId, id, endpointId, TEST_EVENT, payloadOf(TEST_EVENT, at, { endpointId }), at],
  );
  return id;
}

/** Owes a delivery that has ended once more, under the same id. False while it is still owed. */
export async function replayWebhook(
  scope: TenantScope,
  deliveryId: string,
  at: Date,
): Promise<boolean> {
  const rows = await scope.query(
    `UPDATE webhook_deliveries SET state = 'PENDING', next_attempt_at = $3, delivered_at = NULL, last_error = NULL,
       schedule_from = attempts, updated_at = $3
     WHERE tenant_id = $1 AND id = $2 AND state IN ('DELIVERED', 'DEAD') RETURNING id`,
    [scope.tenantId, deliveryId, at],
  );
  return rows.length > 0;
}

/** An attempt that has begun: what is sent, where to, and what the attempt is fenced by. */
export interface ClaimedDelivery {
  deliveryId: string;
  endpointId: string;
  /** The number of this attempt, from 1. */
  attempt: number;
  /** The same, counted from the last replay: where the schedule of retries stands. */
  step: number;
  url: string;
  sealedSecret: Buffer;
  payload: Record<string, unknown>;
}

/** How long an attempt may take before another worker takes the delivery up; a request ends well before. */
const LEASE_SECONDS = 60;
/** Attempts at one endpoint that may run at once, so that a slow one does not keep every worker waiting. */
const MOST_AT_ONCE = 4;

/**
 * Takes up a delivery that is due, or whose worker fell silent, and records the attempt before anything is sent.
 * Null when there is nothing to take up, the endpoint is busy, or the tenant suspended.
 */
export async function claimWebhook(
  scope: TenantScope,
  deliveryId: string,
  now: Date,
): Promise<ClaimedDelivery | null> {
  const [endpoint] = await scope.query<{ id: string; url: string; secret: Buffer }>(
    `SELECT id, url, secret FROM webhook_endpoints
     WHERE tenant_id = $1
       AND id = (SELECT endpoint_id FROM webhook_deliveries WHERE tenant_id = $1 AND id = $2)
       AND NOT EXISTS (SELECT FROM tenants AS t WHERE t.id = $1 AND t.suspended_at IS NOT NULL)
     FOR UPDATE`,
    [scope.tenantId, deliveryId],
  );
  if (endpoint === undefined) return null;
  const [claimed] = await scope.query<{
    attempts: number;
    step: number;
    payload: Record<string, unknown>;
  }>(
    `UPDATE webhook_deliveries AS d
     SET state = 'SENDING', attempts = attempts + 1, updated_at = $3,
       lease_until = $3::timestamptz + make_interval(secs => $4)
     WHERE tenant_id = $1 AND id = $2
       AND (state = 'PENDING' AND next_attempt_at <= $3 OR state = 'SENDING' AND lease_until < $3)
       AND (SELECT count(*) FROM webhook_deliveries AS other
            WHERE other.tenant_id = $1 AND other.endpoint_id = d.endpoint_id AND other.state = 'SENDING'
              AND other.lease_until >= $3) < $5
     RETURNING attempts, attempts - schedule_from AS step, payload`,
    [scope.tenantId, deliveryId, now, LEASE_SECONDS, MOST_AT_ONCE],
  );
  if (claimed === undefined) return null;
  await scope.query(
    `UPDATE webhook_attempts SET error = 'INTERRUPTED'
     WHERE tenant_id = $1 AND delivery_id = $2 AND duration_ms IS NULL AND error IS NULL`,
    [scope.tenantId, deliveryId],
  );
  await scope.query(
    `INSERT INTO webhook_attempts (tenant_id, id, delivery_id, number, started_at) VALUES ($1, $2, $3, $4, $5)`,
    [scope.tenantId, newId(), deliveryId, claimed.attempts, now],
  );
  return {
    deliveryId,
    endpointId: endpoint.id,
    attempt: claimed.attempts,
    step: claimed.step,
    url: endpoint.url,
    sealedSecret: endpoint.secret,
    payload: claimed.payload,
  };
}

/** What came of an attempt. */
export interface AttemptOutcome {
  status: number | null;
  error: AttemptError | null;
  durationMs: number;
}

/**
 * Records what came of an attempt and what follows: delivered, owed again at `retryAt`, or dead. False when another
 * worker has taken the delivery up meanwhile: then nothing is written.
 */
export async function settleWebhook(
  scope: TenantScope,
  attempt: Pick<ClaimedDelivery, 'deliveryId' | 'attempt'>,
  outcome: AttemptOutcome,
  { retryAt, at }: { retryAt: Date | null; at: Date },
): Promise<boolean> {
  const state = stateAfter(outcome, retryAt);
  const settled = await scope.query(
    `UPDATE webhook_deliveries SET state = $4, next_attempt_at = $5, lease_until = NULL, last_error = $6,
       delivered_at = $7, updated_at = $8
     WHERE tenant_id = $1 AND id = $2 AND attempts = $3 AND state = 'SENDING' RETURNING id`,
    [
      scope.tenantId,
      attempt.deliveryId,
      attempt.attempt,
      state,
      retryAt,
      outcome.error,
      state === 'DELIVERED' ? at : null,
      at,
    ],
  );
  if (settled.length === 0) return false;
  await scope.query(
    `UPDATE webhook_attempts SET status = $4, error = $5, duration_ms = $6
     WHERE tenant_id = $1 AND delivery_id = $2 AND number = $3`,
    [
      scope.tenantId,
      attempt.deliveryId,
      attempt.attempt,
      outcome.status,
      outcome.error,
      Math.round(outcome.durationMs),
    ],
  );
  return true;
}

function stateAfter(outcome: AttemptOutcome, retryAt: Date | null) {
  if (outcome.error === null) return 'DELIVERED';
  return retryAt === null ? 'DEAD' : 'PENDING';
}

/** Removes deliveries that have ended and were owed before `before`, with their attempts. */
export async function pruneWebhooks(scope: TenantScope, before: Date): Promise<void> {
  await scope.query(
    `DELETE FROM webhook_deliveries
     WHERE tenant_id = $1 AND created_at < $2 AND state IN ('DELIVERED', 'DEAD')`,
    [scope.tenantId, before],
  );
}
