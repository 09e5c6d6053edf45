import type { MigrationInterface, QueryRunner } from 'typeorm';
import { fenceTenantTable } from './row-level-security';

/** Invitations, links that people are mailed, the mails themselves; whether an address was verified. */
export class InvitePeople1763700009000 implements MigrationInterface {
  readonly name = 'InvitePeople1763700009000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}

const UP = [
  `SET LOCAL lock_timeout = '5s'`,
  `CREATE TYPE mail_kind AS ENUM ('INVITATION', 'EMAIL_VERIFICATION', 'EMAIL_CHANGE', 'EMAIL_CHANGED',
     'PASSWORD_RESET', 'PASSWORD_CHANGED')`,
  `CREATE TYPE mail_status AS ENUM ('PENDING', 'SENT', 'FAILED', 'DEAD')`,
  `CREATE TYPE link_purpose AS ENUM ('EMAIL_VERIFICATION', 'EMAIL_CHANGE', 'PASSWORD_RESET')`,

  `ALTER TABLE users ADD COLUMN email_verified_at timestamptz`,
  `CREATE INDEX users_tenant_name ON users (tenant_id, name, id)`,

  `CREATE TABLE outgoing_mails (
     tenant_id uuid NOT NULL REFERENCES tenants (id) ON DELETE CASCADE,
     id uuid NOT NULL,
     recipient text NOT NULL,
     kind mail_kind NOT NULL,
     language language NOT NULL,
     -- What the mail says, links included; removed once it is sent or given up.
     sealed bytea,
     status mail_status NOT NULL DEFAULT 'PENDING',
     attempts integer NOT NULL DEFAULT 0,
     next_attempt_at timestamptz NOT NULL,
     lease_until timestamptz,
     expires_at timestamptz NOT NULL,
     last_error text,
     sent_at timestamptz,
     created_at timestamptz NOT NULL,
     updated_at timestamptz NOT NULL,
     PRIMARY KEY (tenant_id, id)
   )`,
  `CREATE INDEX outgoing_mails_due ON outgoing_mails (next_attempt_at) WHERE status IN ('PENDING', 'FAILED')`,
  `CREATE INDEX outgoing_mails_status ON outgoing_mails (tenant_id, status, updated_at)`,
  ...fenceTenantTable('outgoing_mails', 'SELECT, INSERT, UPDATE, DELETE'),
  `GRANT SELECT (tenant_id, id, status, next_attempt_at, lease_until) ON outgoing_mails TO campanile_system`,

  `CREATE TABLE invitations (
     tenant_id uuid NOT NULL REFERENCES tenants (id) ON DELETE CASCADE,
     id uuid NOT NULL,
     email text NOT NULL CHECK (email = lower(email)),
     name text NOT NULL,
     role user_role NOT NULL,
     language language NOT NULL,
     token_hash bytea NOT NULL,
     expires_at timestamptz NOT NULL,
     invited_by uuid,
     mail_id uuid,
     accepted_at timestamptz,
     revoked_at timestamptz,
     created_at timestamptz NOT NULL,
     updated_at timestamptz NOT NULL,
     PRIMARY KEY (tenant_id, id),
     UNIQUE (id),
     FOREIGN KEY (tenant_id, invited_by) REFERENCES users (tenant_id, id) ON DELETE SET NULL (invited_by),
     FOREIGN KEY (tenant_id, mail_id) REFERENCES outgoing_mails (tenant_id, id) ON DELETE SET NULL (mail_id)
   )`,
  `CREATE UNIQUE INDEX invitations_pending ON invitations (tenant_id, email)
     WHERE accepted_at IS NULL AND revoked_at IS NULL`,
  `CREATE INDEX invitations_invited_by ON invitations (tenant_id, invited_by)`,
  `CREATE INDEX invitations_mail ON invitations (tenant_id, mail_id)`,
  ...fenceTenantTable('invitations', 'SELECT, INSERT, UPDATE, DELETE'),
  `GRANT SELECT (tenant_id, id) ON invitations TO campanile_system`,

  `CREATE TABLE user_links (
     tenant_id uuid NOT NULL,
     id uuid NOT NULL,
     user_id uuid NOT NULL,
     purpose link_purpose NOT NULL,
     email text NOT NULL CHECK (email = lower(email)),
     token_hash bytea NOT NULL,
     expires_at timestamptz NOT NULL,
     created_at timestamptz NOT NULL,
     PRIMARY KEY (tenant_id, id),
     UNIQUE (id),
     -- A new link of a purpose ends the one before it.
     UNIQUE (tenant_id, user_id, purpose),
     FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, id) ON DELETE CASCADE
   )`,
  ...fenceTenantTable('user_links', 'SELECT, INSERT, UPDATE, DELETE'),
  `GRANT SELECT (tenant_id, id) ON user_links TO campanile_system`,
];

const DOWN = [
  `SET LOCAL lock_timeout = '5s'`,
  `DROP TABLE user_links`,
  `DROP TABLE invitations`,
  `DROP TABLE outgoing_mails`,
  `DROP INDEX users_tenant_name`,
  `ALTER TABLE users DROP COLUMN email_verified_at`,
  `DROP TYPE link_purpose`,
  `DROP TYPE mail_status`,
  `DROP TYPE mail_kind`,
];
