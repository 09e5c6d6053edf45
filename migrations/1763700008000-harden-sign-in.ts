import type { MigrationInterface, QueryRunner } from 'typeorm';
import { fenceTenantTable } from './row-level-security';

/** Known devices, counters of failed sign-ins, the second factor and the challenges between password and code. */
export class HardenSignIn1763700008000 implements MigrationInterface {
  readonly name = 'HardenSignIn1763700008000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}

const OF_USER = `FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, id) ON DELETE CASCADE`;

const UP = [
  `SET LOCAL lock_timeout = '5s'`,

  // A device that signed in before has a counter of its own: strangers' failures do not lock it out.
  `CREATE TABLE known_devices (
     tenant_id uuid NOT NULL,
     user_id uuid NOT NULL,
     token_hash bytea NOT NULL,
     failed_count integer NOT NULL DEFAULT 0,
     locked_until timestamptz,
     last_used_at timestamptz NOT NULL,
     created_at timestamptz NOT NULL DEFAULT now(),
     PRIMARY KEY (tenant_id, user_id, token_hash),
     ${OF_USER}
   )`,
  ...fenceTenantTable('known_devices', 'SELECT, INSERT, UPDATE, DELETE'),

  `CREATE TABLE sign_in_failures (
     tenant_id uuid NOT NULL,
     user_id uuid NOT NULL,
     network inet NOT NULL,
     failed_count integer NOT NULL,
     locked_until timestamptz,
     updated_at timestamptz NOT NULL,
     PRIMARY KEY (tenant_id, user_id, network),
     ${OF_USER}
   )`,
  ...fenceTenantTable('sign_in_failures', 'SELECT, INSERT, UPDATE, DELETE'),

  // Of no tenant: attempts are counted before it is known whose account is meant.
  `CREATE TABLE sign_in_networks (
     network inet PRIMARY KEY,
     attempts integer NOT NULL,
     window_ends_at timestamptz NOT NULL
   )`,
  `ALTER TABLE sign_in_networks ENABLE ROW LEVEL SECURITY`,
  `ALTER TABLE sign_in_networks FORCE ROW LEVEL SECURITY`,
  `CREATE POLICY owner_all ON sign_in_networks TO campanile_owner USING (true) WITH CHECK (true)`,
  `CREATE POLICY system_all ON sign_in_networks TO campanile_system USING (true) WITH CHECK (true)`,
  `GRANT SELECT, INSERT, UPDATE, DELETE ON sign_in_networks TO campanile_system`,

  `CREATE TABLE two_factors (
     tenant_id uuid NOT NULL,
     user_id uuid NOT NULL,
     secret bytea,
     confirmed_at timestamptz,
     last_step integer,
     pending_secret bytea,
     pending_at timestamptz,
     created_at timestamptz NOT NULL DEFAULT now(),
     updated_at timestamptz NOT NULL DEFAULT now(),
     PRIMARY KEY (tenant_id, user_id),
     ${OF_USER},
     CHECK ((secret IS NULL) = (confirmed_at IS NULL) AND (secret IS NULL) = (last_step IS NULL)),
     CHECK ((pending_secret IS NULL) = (pending_at IS NULL))
   )`,
  ...fenceTenantTable('two_factors', 'SELECT, INSERT, UPDATE, DELETE'),

  `CREATE TABLE recovery_codes (
     tenant_id uuid NOT NULL,
     user_id uuid NOT NULL,
     code_hash bytea NOT NULL,
     used_at timestamptz,
     created_at timestamptz NOT NULL DEFAULT now(),
     PRIMARY KEY (tenant_id, user_id, code_hash),
     ${OF_USER}
   )`,
  ...fenceTenantTable('recovery_codes', 'SELECT, INSERT, UPDATE, DELETE'),

  `CREATE TABLE sign_in_challenges (
     tenant_id uuid NOT NULL,
     id uuid NOT NULL,
     user_id uuid NOT NULL,
     failed_count integer NOT NULL DEFAULT 0,
     expires_at timestamptz NOT NULL,
     ended_at timestamptz,
     created_at timestamptz NOT NULL DEFAULT now(),
     PRIMARY KEY (tenant_id, id),
     ${OF_USER}
   )`,
  `CREATE INDEX sign_in_challenges_user ON sign_in_challenges (tenant_id, user_id)`,
  ...fenceTenantTable('sign_in_challenges', 'SELECT, INSERT, UPDATE, DELETE'),
];

const DOWN = [
  `SET LOCAL lock_timeout = '5s'`,
  `DROP TABLE sign_in_challenges`,
  `DROP TABLE recovery_codes`,
  `DROP TABLE two_factors`,
  `DROP TABLE sign_in_networks`,
  `DROP TABLE sign_in_failures`,
  `DROP TABLE known_devices`,
];
