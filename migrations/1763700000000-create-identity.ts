import type { MigrationInterface, QueryRunner } from 'typeorm';
import { fenceTenantTable } from './row-level-security';

/** Tenants, users, their sign-ins and sessions, the audit log. */
export class CreateIdentity1763700000000 implements MigrationInterface {
  readonly name = 'CreateIdentity1763700000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}

const UP = [
  `SET LOCAL lock_timeout = '5s'`,
  `CREATE TYPE user_role AS ENUM ('CLIENT', 'VIEWER', 'MANAGER', 'ADMIN')`,
  `CREATE TYPE language AS ENUM ('th', 'en', 'ja')`,
  `GRANT USAGE ON SCHEMA public TO campanile_app, campanile_system`,

  `CREATE TABLE tenants (
     id uuid PRIMARY KEY,
     name text NOT NULL,
     slug text NOT NULL UNIQUE,
     settings jsonb NOT NULL DEFAULT '{}',
     created_at timestamptz NOT NULL DEFAULT now(),
     updated_at timestamptz NOT NULL DEFAULT now()
   )`,
  ...fenceTenantTable('tenants', 'SELECT, INSERT, UPDATE', {
    tenantColumn: 'id',
    systemMayRead: true,
  }),

  `CREATE TABLE users (
     tenant_id uuid NOT NULL REFERENCES tenants (id) ON DELETE CASCADE,
     id uuid NOT NULL,
     email text NOT NULL CHECK (email = lower(email)),
     password_hash text NOT NULL,
     name text NOT NULL,
     role user_role NOT NULL,
     is_active boolean NOT NULL DEFAULT true,
     last_login_at timestamptz,
     last_login_ip inet,
     failed_login_count integer NOT NULL DEFAULT 0,
     locked_until timestamptz,
     password_changed_at timestamptz NOT NULL DEFAULT now(),
     token_version integer NOT NULL DEFAULT 0,
     notification_preferences jsonb NOT NULL DEFAULT '{}',
     timezone text NOT NULL DEFAULT 'Asia/Bangkok',
     language language NOT NULL DEFAULT 'th',
     created_at timestamptz NOT NULL DEFAULT now(),
     updated_at timestamptz NOT NULL DEFAULT now(),
     PRIMARY KEY (tenant_id, id),
     UNIQUE (tenant_id, email)
   )`,
  `CREATE INDEX users_tenant_active ON users (tenant_id, is_active)`,
  `CREATE INDEX users_tenant_role ON users (tenant_id, role)`,
  ...fenceTenantTable('users', 'SELECT, INSERT, UPDATE, DELETE'),

  // An address signs in to one tenant; sign-in must find it before a tenant is known.
  `CREATE TABLE logins (
     email text PRIMARY KEY CHECK (email = lower(email)),
     tenant_id uuid NOT NULL,
     user_id uuid NOT NULL,
     created_at timestamptz NOT NULL DEFAULT now(),
     UNIQUE (tenant_id, user_id),
     FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, id) ON DELETE CASCADE
   )`,
  ...fenceTenantTable('logins', 'SELECT, INSERT, UPDATE, DELETE', { systemMayRead: true }),

  `CREATE TABLE sessions (
     tenant_id uuid NOT NULL,
     id uuid NOT NULL,
     user_id uuid NOT NULL,
     token_hash bytea NOT NULL,
     previous_token_hash bytea,
     rotated_at timestamptz NOT NULL,
     device text,
     ip inet,
     expires_at timestamptz NOT NULL,
     revoked_at timestamptz,
     revoked_reason text,
     created_at timestamptz NOT NULL DEFAULT now(),
     updated_at timestamptz NOT NULL DEFAULT now(),
     PRIMARY KEY (tenant_id, id),
     UNIQUE (id),
     FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, id) ON DELETE CASCADE
   )`,
  `CREATE INDEX sessions_user ON sessions (tenant_id, user_id)`,
  ...fenceTenantTable('sessions', 'SELECT, INSERT, UPDATE, DELETE'),
  `GRANT SELECT (tenant_id, id) ON sessions TO campanile_system`,

  `CREATE TABLE audit_logs (
     tenant_id uuid NOT NULL REFERENCES tenants (id) ON DELETE CASCADE,
     id uuid NOT NULL,
     actor_id uuid,
     action text NOT NULL,
     entity_type text NOT NULL,
     entity_id uuid,
     before jsonb,
     after jsonb,
     ip inet,
     user_agent text,
     created_at timestamptz NOT NULL DEFAULT now(),
     PRIMARY KEY (tenant_id, id)
   )`,
  `CREATE INDEX audit_logs_tenant_created ON audit_logs (tenant_id, created_at DESC)`,
  ...fenceTenantTable('audit_logs', 'SELECT, INSERT'),
];

const DOWN = [
  `SET LOCAL lock_timeout = '5s'`,
  `DROP TABLE audit_logs`,
  `DROP TABLE sessions`,
  `DROP TABLE logins`,
  `DROP TABLE users`,
  `DROP TABLE tenants`,
  `REVOKE USAGE ON SCHEMA public FROM campanile_app, campanile_system`,
  `DROP TYPE language`,
  `DROP TYPE user_role`,
];
