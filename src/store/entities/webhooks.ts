/** Outgoing webhooks: where to, what is owed, and every attempt. */
import { DELIVERY_STATES } from '../../domain/enums';
import type { WebhookEvent } from '../../domain/webhooks';
import {
  arrayOf,
  boolean,
  bytes,
  entity,
  instant,
  integer,
  json,
  nullable,
  oneOf,
  primary,
  tenantKey,
  text,
  timestamps,
  uuid,
} from './columns';

export interface WebhookEndpointRow {
  tenantId: string;
  id: string;
  url: string;
  events: WebhookEvent[];
  /** Sealed by the vault. */
  secret: Buffer;
  isActive: boolean;
  /** Since when no attempt has succeeded; null while the last one did. */
  failingSince: Date | null;
  disabledAt: Date | null;
  disabledReason: string | null;
  createdBy: string | null;
  createdAt: Date;
  updatedAt: Date;
}

export const WebhookEndpointEntity = entity<WebhookEndpointRow>(
  'WebhookEndpoint',
  'webhook_endpoints',
  {
    ...tenantKey,
    id: primary(uuid),
    url: text,
    events: arrayOf(text),
    secret: bytes,
    isActive: { ...boolean, name: 'is_active' },
    failingSince: { ...nullable(instant), name: 'failing_since' },
    disabledAt: { ...nullable(instant), name: 'disabled_at' },
    disabledReason: { ...nullable(text), name: 'disabled_reason' },
    createdBy: { ...nullable(uuid), name: 'created_by' },
    ...timestamps,
  },
);

export interface WebhookDeliveryRow {
  tenantId: string;
  id: string;
  endpointId: string;
  event: WebhookEvent | 'webhook.test';
  /** The body as it is sent, whatever the endpoint is subscribed to later. */
  payload: Record<string, unknown>;
  state: (typeof DELIVERY_STATES)[number];
  attempts: number;
  /** Attempts that were made before it was last replayed: the schedule of retries begins after them. */
  scheduleFrom: number;
  /** While it is owed: when the next attempt is due. */
  nextAttemptAt: Date | null;
  /** While an attempt runs: until when nobody else takes it up. */
  leaseUntil: Date | null;
  deliveredAt: Date | null;
  lastError: string | null;
  createdAt: Date;
  updatedAt: Date;
}

export const WebhookDeliveryEntity = entity<WebhookDeliveryRow>(
  'WebhookDelivery',
  'webhook_deliveries',
  {
    ...tenantKey,
    id: primary(uuid),
    endpointId: { ...uuid, name: 'endpoint_id' },
    event: text,
    payload: json,
    state: oneOf('delivery_state', DELIVERY_STATES),
    attempts: integer,
    scheduleFrom: { ...integer, name: 'schedule_from' },
    nextAttemptAt: { ...nullable(instant), name: 'next_attempt_at' },
    leaseUntil: { ...nullable(instant), name: 'lease_until' },
    deliveredAt: { ...nullable(instant), name: 'delivered_at' },
    lastError: { ...nullable(text), name: 'last_error' },
    ...timestamps,
  },
);

export interface WebhookAttemptRow {
  tenantId: string;
  id: string;
  deliveryId: string;
  number: number;
  startedAt: Date;
  /** Null while it runs, and for good when its worker was killed. */
  durationMs: number | null;
  status: number | null;
  error: string | null;
}

export const WebhookAttemptEntity = entity<WebhookAttemptRow>(
  'WebhookAttempt',
  'webhook_attempts',
  {
    ...tenantKey,
    id: primary(uuid),
    deliveryId: { ...uuid, name: 'delivery_id' },
    number: integer,
    startedAt: { ...instant, name: 'started_at' },
    durationMs: { ...nullable(integer), name: 'duration_ms' },
    status: nullable(integer),
    error: nullable(text),
  },
);
