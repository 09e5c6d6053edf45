import type { MigrationInterface, QueryRunner } from 'typeorm';
import { fenceTenantTable } from './row-level-security';

/** Outgoing webhooks with every attempt, and the tenant's LINE official account with the users linked to it. */
export class SendWebhooks1763700012000 implements MigrationInterface {
  readonly name = 'SendWebhooks1763700012000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}

const UP = [
  `SET LOCAL lock_timeout = '5s'`,

  `CREATE TABLE webhook_endpoints (
     tenant_id uuid NOT NULL REFERENCES tenants (id) ON DELETE CASCADE,
     id uuid NOT NULL,
     url text NOT NULL,
     events text[] NOT NULL CHECK (cardinality(events) > 0),
     secret bytea NOT NULL,
     is_active boolean NOT NULL DEFAULT true,
     failing_since timestamptz,
     disabled_at timestamptz,
     disabled_reason text,
     created_by uuid,
     created_at timestamptz NOT NULL,
     updated_at timestamptz NOT NULL,
     PRIMARY KEY (tenant_id, id),
     FOREIGN KEY (tenant_id, created_by) REFERENCES users (tenant_id, id) ON DELETE SET NULL (created_by),
     CHECK ((disabled_at IS NULL) = (disabled_reason IS NULL)),
     CHECK (NOT is_active OR disabled_at IS NULL)
   )`,
  ...fenceTenantTable('webhook_endpoints', 'SELECT, INSERT, UPDATE, DELETE'),

  // The row is the outbox: written with its cause, and all that a worker needs besides the secret.
  `CREATE TABLE webhook_deliveries (
     tenant_id uuid NOT NULL,
     id uuid NOT NULL,
     endpoint_id uuid NOT NULL,
     event text NOT NULL,
     payload jsonb NOT NULL,
     state delivery_state NOT NULL DEFAULT 'PENDING',
     attempts integer NOT NULL DEFAULT 0,
     schedule_from integer NOT NULL DEFAULT 0,
     next_attempt_at timestamptz,
     lease_until timestamptz,
     delivered_at timestamptz,
     last_error text,
     created_at timestamptz NOT NULL,
     updated_at timestamptz NOT NULL,
     PRIMARY KEY (tenant_id, id),
     FOREIGN KEY (tenant_id, endpoint_id) REFERENCES webhook_endpoints (tenant_id, id) ON DELETE CASCADE,
     CHECK ((state IN ('PENDING', 'SENDING')) = (next_attempt_at IS NOT NULL)),
     CHECK ((state = 'SENDING') = (lease_until IS NOT NULL)),
     CHECK ((state = 'DELIVERED') = (delivered_at IS NOT NULL))
   )`,
  `CREATE INDEX webhook_deliveries_due ON webhook_deliveries (next_attempt_at) WHERE state IN ('PENDING', 'SENDING')`,
  `CREATE INDEX webhook_deliveries_endpoint ON webhook_deliveries (tenant_id, endpoint_id, created_at DESC, id DESC)`,
  `CREATE INDEX webhook_deliveries_created ON webhook_deliveries (created_at)`,
  ...fenceTenantTable('webhook_deliveries', 'SELECT, INSERT, UPDATE, DELETE'),
  `GRANT SELECT (tenant_id, id, endpoint_id, state, next_attempt_at, lease_until, created_at)
     ON webhook_deliveries TO campanile_system`,

  `CREATE TABLE webhook_attempts (
     tenant_id uuid NOT NULL,
     id uuid NOT NULL,
     delivery_id uuid NOT NULL,
     number integer NOT NULL,
     started_at timestamptz NOT NULL,
     duration_ms integer,
     status integer,
     error text,
     PRIMARY KEY (tenant_id, id),
     UNIQUE (tenant_id, delivery_id, number),
     FOREIGN KEY (tenant_id, delivery_id) REFERENCES webhook_deliveries (tenant_id, id) ON DELETE CASCADE
   )`,
  ...fenceTenantTable('webhook_attempts', 'SELECT, INSERT, UPDATE, DELETE'),

  // Whoever calls the webhook names the channel by its key; the signature shows that it is LINE.
  `CREATE TABLE line_channels (
     tenant_id uuid NOT NULL REFERENCES tenants (id) ON DELETE CASCADE,
     id uuid NOT NULL,
     webhook_key text NOT NULL UNIQUE,
     basic_id text,
     channel_secret bytea NOT NULL,
     last_event_at timestamptz,
     created_at timestamptz NOT NULL,
     updated_at timestamptz NOT NULL,
     PRIMARY KEY (tenant_id, id),
     UNIQUE (tenant_id)
   )`,
  ...fenceTenantTable('line_channels', 'SELECT, INSERT, UPDATE, DELETE'),
  `GRANT SELECT (tenant_id, id, webhook_key) ON line_channels TO campanile_system`,

  `CREATE TABLE line_events (
     tenant_id uuid NOT NULL REFERENCES tenants (id) ON DELETE CASCADE,
     id text NOT NULL,
     received_at timestamptz NOT NULL,
     PRIMARY KEY (tenant_id, id)
   )`,
  `CREATE INDEX line_events_received ON line_events (tenant_id, received_at)`,
  ...fenceTenantTable('line_events', 'SELECT, INSERT, DELETE'),

  `CREATE TABLE line_link_codes (
     tenant_id uuid NOT NULL,
     user_id uuid NOT NULL,
     code_hash bytea NOT NULL,
     expires_at timestamptz NOT NULL,
     created_at timestamptz NOT NULL,
     PRIMARY KEY (tenant_id, user_id),
     UNIQUE (tenant_id, code_hash),
     FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, id) ON DELETE CASCADE
   )`,
  ...fenceTenantTable('line_link_codes', 'SELECT, INSERT, UPDATE, DELETE'),

  `ALTER TABLE users ADD COLUMN line_user_id text`,
  `CREATE UNIQUE INDEX users_line_user ON users (tenant_id, line_user_id) WHERE line_user_id IS NOT NULL`,
];

const DOWN = [
  `SET LOCAL lock_timeout = '5s'`,
  `DROP INDEX users_line_user`,
  `ALTER TABLE users DROP COLUMN line_user_id`,
  `DROP TABLE line_link_codes`,
  `DROP TABLE line_events`,
  `DROP TABLE line_channels`,
  `DROP TABLE webhook_attempts`,
  `DROP TABLE webhook_deliveries`,
  `DROP TABLE webhook_endpoints`,
];
