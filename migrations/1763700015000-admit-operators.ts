import type { MigrationInterface, QueryRunner } from 'typeorm';
import { fenceTenantTable } from './row-level-security';

/** Operators with their sessions and audit, tenants that are suspended, and what a tenant lets operators see. */
export class AdmitOperators1763700015000 implements MigrationInterface {
  readonly name = 'AdmitOperators1763700015000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}

/** A table of no tenant: out of the application's reach; `grants` is what the system role may do to it. */
const ofNoTenant = (table: string, ...grants: readonly string[]) => [
  `ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY`,
  `ALTER TABLE ${table} FORCE ROW LEVEL SECURITY`,
  `CREATE POLICY owner_all ON ${table} TO campanile_owner USING (true) WITH CHECK (true)`,
  `CREATE POLICY system_all ON ${table} TO campanile_system USING (true) WITH CHECK (true)`,
  ...grants.map((grant) => `GRANT ${grant} ON ${table} TO campanile_system`),
];

const UP = [
  `SET LOCAL lock_timeout = '5s'`,

  `CREATE TABLE operators (
     id uuid PRIMARY KEY,
     email text NOT NULL CHECK (email = lower(email)),
     name text NOT NULL,
     password_hash text NOT NULL,
     -- Wrapped by the master key itself: there is no tenant whose data key could.
     wrapped_totp bytea NOT NULL,
     master_version integer NOT NULL,
     last_step integer,
     is_active boolean NOT NULL DEFAULT true,
     failed_login_count integer NOT NULL DEFAULT 0,
     locked_until timestamptz,
     last_login_at timestamptz,
     created_at timestamptz NOT NULL,
     updated_at timestamptz NOT NULL
   )`,
  // One that was deactivated may be made again under the same address.
  `CREATE UNIQUE INDEX operators_email ON operators (email) WHERE is_active`,
  ...ofNoTenant(
    'operators',
    'SELECT, INSERT',
    `UPDATE (wrapped_totp, master_version, last_step, is_active, failed_login_count, locked_until, last_login_at, updated_at)`,
  ),

  `CREATE TABLE operator_sessions (
     id uuid PRIMARY KEY,
     operator_id uuid NOT NULL REFERENCES operators (id),
     token_hash bytea NOT NULL UNIQUE,
     expires_at timestamptz NOT NULL,
     revoked_at timestamptz,
     created_at timestamptz NOT NULL
   )`,
  `CREATE INDEX operator_sessions_operator ON operator_sessions (operator_id)`,
  ...ofNoTenant('operator_sessions', 'SELECT, INSERT', 'UPDATE (revoked_at)'),

  `CREATE TABLE operator_audit (
     id uuid PRIMARY KEY,
     -- Null for what was done at the command line.
     operator_id uuid REFERENCES operators (id),
     operator_name text,
     action text NOT NULL,
     -- Not a reference: the entry outlives the tenant.
     about_tenant_id uuid,
     details jsonb,
     ip inet,
     user_agent text,
     created_at timestamptz NOT NULL
   )`,
  `CREATE INDEX operator_audit_operator ON operator_audit (operator_id, created_at)`,
  ...ofNoTenant('operator_audit', 'SELECT, INSERT'),

  // Whether the use of a grant was written down already is asked at every read by it.
  `CREATE INDEX audit_logs_support ON audit_logs (tenant_id, entity_id) WHERE action = 'support_access.used'`,

  `ALTER TABLE tenants ADD COLUMN suspended_at timestamptz, ADD COLUMN suspension_reason text,
     ADD CHECK ((suspended_at IS NULL) = (suspension_reason IS NULL))`,

  `CREATE TABLE access_grants (
     tenant_id uuid NOT NULL REFERENCES tenants (id) ON DELETE CASCADE,
     id uuid NOT NULL,
     -- Not a reference: the application has no access to the operators.
     operator_id uuid NOT NULL,
     operator_name text NOT NULL,
     reason text NOT NULL,
     hours integer NOT NULL CHECK (hours BETWEEN 1 AND 24),
     requested_at timestamptz NOT NULL,
     approved_at timestamptz,
     -- Null where the tenant asks for no approval.
     approved_by uuid,
     expires_at timestamptz NOT NULL,
     ended_at timestamptz,
     ended_by uuid,
     updated_at timestamptz NOT NULL,
     PRIMARY KEY (tenant_id, id),
     FOREIGN KEY (tenant_id, approved_by) REFERENCES users (tenant_id, id) ON DELETE SET NULL (approved_by),
     FOREIGN KEY (tenant_id, ended_by) REFERENCES users (tenant_id, id) ON DELETE SET NULL (ended_by),
     CHECK (approved_by IS NULL OR approved_at IS NOT NULL),
     CHECK (ended_by IS NULL OR ended_at IS NOT NULL)
   )`,
  `CREATE INDEX access_grants_requested ON access_grants (tenant_id, requested_at, id)`,
  `CREATE INDEX access_grants_operator ON access_grants (tenant_id, operator_id) WHERE ended_at IS NULL`,
  `CREATE INDEX access_grants_approved_by ON access_grants (tenant_id, approved_by)`,
  `CREATE INDEX access_grants_ended_by ON access_grants (tenant_id, ended_by)`,
  ...fenceTenantTable('access_grants', 'SELECT, INSERT, UPDATE'),
];

const DOWN = [
  `SET LOCAL lock_timeout = '5s'`,
  `DROP TABLE access_grants`,
  `ALTER TABLE tenants DROP COLUMN suspended_at, DROP COLUMN suspension_reason`,
  `DROP INDEX audit_logs_support`,
  `DROP TABLE operator_audit`,
  `DROP TABLE operator_sessions`,
  `DROP TABLE operators`,
];
