import type { MigrationInterface, QueryRunner } from 'typeorm';
import { fenceClientTable } from './client-fence';
import { fenceTenantTable } from './row-level-security';

/** Authorised grants of the platforms, what each reaches, and the attempts to make one. */
export class CreateConnections1763700013000 implements MigrationInterface {
  readonly name = 'CreateConnections1763700013000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}

const UP = [
  `SET LOCAL lock_timeout = '5s'`,
  `CREATE TYPE connection_status AS ENUM ('ACTIVE', 'NEEDS_RECONNECT', 'REVOKED')`,
  `CREATE TABLE api_connections (
     tenant_id uuid NOT NULL REFERENCES tenants (id) ON DELETE CASCADE,
     id uuid NOT NULL,
     platform ad_platform NOT NULL,
     subject_id text NOT NULL,
     subject_name text,
     scopes text[] NOT NULL DEFAULT '{}',
     status connection_status NOT NULL DEFAULT 'ACTIVE',
     status_since timestamptz NOT NULL DEFAULT now(),
     problem_code text,
     problem_message text,
     last_checked_at timestamptz,
     connected_by uuid,
     connected_at timestamptz NOT NULL DEFAULT now(),
     created_at timestamptz NOT NULL DEFAULT now(),
     updated_at timestamptz NOT NULL DEFAULT now(),
     PRIMARY KEY (tenant_id, id),
     UNIQUE (tenant_id, platform, subject_id),
     FOREIGN KEY (tenant_id, connected_by) REFERENCES users (tenant_id, id) ON DELETE SET NULL (connected_by)
   )`,
  ...fenceTenantTable('api_connections', 'SELECT, INSERT, UPDATE, DELETE'),
  `GRANT SELECT (tenant_id, id, platform, subject_id, status) ON api_connections TO campanile_system`,

  `ALTER TABLE platform_tokens
     ADD connection_id uuid,
     ADD grant_number integer NOT NULL DEFAULT 1,
     ADD refresh_due_at timestamptz,
     ADD refresh_run_id uuid,
     ADD refresh_lease_until timestamptz`,
  // Grants from before are connections of their own, under the token's id.
  `INSERT INTO api_connections (tenant_id, id, platform, subject_id, scopes, status, status_since, problem_message,
     connected_by, connected_at)
   SELECT tenant_id, id, platform, account_id, coalesce(string_to_array(scope, ' '), '{}'),
     CASE WHEN is_valid THEN 'ACTIVE' ELSE 'NEEDS_RECONNECT' END::connection_status, updated_at, error_message,
     created_by, created_at
   FROM platform_tokens`,
  `UPDATE platform_tokens SET connection_id = id`,
  `ALTER TABLE platform_tokens
     ALTER connection_id SET NOT NULL,
     ADD CONSTRAINT platform_tokens_connection_key UNIQUE (tenant_id, connection_id),
     ADD CONSTRAINT platform_tokens_connection_fkey FOREIGN KEY (tenant_id, connection_id)
       REFERENCES api_connections (tenant_id, id) ON DELETE CASCADE`,
  `CREATE INDEX platform_tokens_refresh_due ON platform_tokens (refresh_due_at) WHERE is_valid`,
  `GRANT SELECT (tenant_id, id, platform, is_valid, refresh_due_at, refresh_lease_until) ON platform_tokens TO campanile_system`,
  // CLIENT users read of an account whether its syncs are held back, and so whether its connection stands.
  ...fenceClientTable('platform_tokens', {
    columns: 'tenant_id, id, connection_id',
    rows: 'id IN (SELECT platform_token_id FROM ad_accounts)',
  }),
  ...fenceClientTable('api_connections', {
    columns: 'tenant_id, id, status',
    rows: 'id IN (SELECT connection_id FROM platform_tokens)',
  }),

  `CREATE TABLE connection_accounts (
     tenant_id uuid NOT NULL,
     connection_id uuid NOT NULL,
     external_id text NOT NULL,
     name text NOT NULL,
     is_manager boolean NOT NULL,
     parent_external_id text,
     manager_external_id text,
     currency text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
     time_zone text NOT NULL,
     status ad_account_status NOT NULL,
     found_at timestamptz NOT NULL,
     PRIMARY KEY (tenant_id, connection_id, external_id),
     FOREIGN KEY (tenant_id, connection_id) REFERENCES api_connections (tenant_id, id) ON DELETE CASCADE
   )`,
  ...fenceTenantTable('connection_accounts', 'SELECT, INSERT, UPDATE, DELETE'),

  `CREATE TABLE oauth_states (
     tenant_id uuid NOT NULL,
     id uuid NOT NULL,
     state_hash bytea NOT NULL,
     platform ad_platform NOT NULL,
     user_id uuid NOT NULL,
     session_id uuid NOT NULL,
     connection_id uuid,
     code_verifier bytea,
     redirect_uri text NOT NULL,
     expires_at timestamptz NOT NULL,
     used_at timestamptz,
     created_at timestamptz NOT NULL DEFAULT now(),
     PRIMARY KEY (tenant_id, id),
     UNIQUE (tenant_id, state_hash),
     FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, id) ON DELETE CASCADE,
     FOREIGN KEY (tenant_id, session_id) REFERENCES sessions (tenant_id, id) ON DELETE CASCADE,
     FOREIGN KEY (tenant_id, connection_id) REFERENCES api_connections (tenant_id, id) ON DELETE CASCADE
   )`,
  ...fenceTenantTable('oauth_states', 'SELECT, INSERT, UPDATE, DELETE'),
];

const DOWN = [
  `SET LOCAL lock_timeout = '5s'`,
  `DROP TABLE oauth_states`,
  `DROP TABLE connection_accounts`,
  `DROP POLICY client_granted ON api_connections`,
  `DROP POLICY client_granted ON platform_tokens`,
  `REVOKE SELECT (tenant_id, id, connection_id) ON platform_tokens FROM campanile_client`,
  `REVOKE SELECT (tenant_id, id, platform, is_valid, refresh_due_at, refresh_lease_until) ON platform_tokens FROM campanile_system`,
  `ALTER TABLE platform_tokens
     DROP connection_id, DROP grant_number, DROP refresh_due_at, DROP refresh_run_id, DROP refresh_lease_until`,
  `DROP TABLE api_connections`,
  `DROP TYPE connection_status`,
];
