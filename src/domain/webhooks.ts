/** What a tenant's own systems can be told of, as a webhook's `type`. */
export const WEBHOOK_EVENTS = [
  'alert.opened',
  'alert.updated',
  'alert.acknowledged',
  'alert.resolved',
  'sync.failed',
  'campaign.changed',
  'account.changed',
  'connection.broken',
] as const;
export type WebhookEvent = (typeof WEBHOOK_EVENTS)[number];

/** Sent by hand, whatever an endpoint is subscribed to. */
export const TEST_EVENT = 'webhook.test';

/** Why an attempt failed: what tenants see of it, besides the status. Bodies of answers are never kept. */
export const ATTEMPT_ERRORS = [
  'HTTP_STATUS',
  'REDIRECTED',
  'NO_PUBLIC_ADDRESS',
  'TIMED_OUT',
  'CONNECTION_FAILED',
  'TLS_FAILED',
  'INTERRUPTED',
] as const;
export type AttemptError = (typeof ATTEMPT_ERRORS)[number];

/** Why an endpoint was switched off without a person. */
export const DISABLED_REASONS = ['GONE', 'FAILING'] as const;
export type DisabledReason = (typeof DISABLED_REASONS)[number];

/** Why a delivery ended without an attempt of its own. */
export const ENDPOINT_DISABLED = 'ENDPOINT_DISABLED';

/** Where webhooks may go: set by whoever runs the installation, never by a tenant. */
export interface WebhookPolicy {
  /** Plain http and this machine's own addresses, on any port: for tests and single machines. */
  allowLocal: boolean;
  ports: readonly number[];
}
