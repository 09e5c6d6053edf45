import type { MigrationInterface, QueryRunner } from 'typeorm';
import { fenceTenantTable } from './row-level-security';

/** A hash chain over each tenant's audit log, and its head apart from it. */
export class SealAuditLogs1763700011001 implements MigrationInterface {
  readonly name = 'SealAuditLogs1763700011001';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}

const UP = [
  `SET LOCAL lock_timeout = '5s'`,
  `ALTER TABLE audit_logs ADD COLUMN operator_id uuid, ADD COLUMN operator_name text`,
  `CREATE INDEX audit_logs_tenant_entity ON audit_logs (tenant_id, entity_type, entity_id)`,
  `GRANT SELECT (tenant_id, id) ON audit_logs TO campanile_system`,

  // No foreign key to the entry: a seal outlives it, so that its absence is seen.
  `CREATE TABLE audit_seals (
     tenant_id uuid NOT NULL REFERENCES tenants (id) ON DELETE CASCADE,
     sequence bigint NOT NULL CHECK (sequence > 0),
     audit_log_id uuid NOT NULL,
     content_hash bytea NOT NULL,
     chain_hash bytea NOT NULL,
     sealed_at timestamptz NOT NULL,
     PRIMARY KEY (tenant_id, sequence),
     UNIQUE (tenant_id, audit_log_id)
   )`,
  ...fenceTenantTable('audit_seals', 'SELECT, INSERT'),
  `GRANT SELECT (tenant_id, audit_log_id) ON audit_seals TO campanile_system`,

  // sealed_head is the vault's: who has the database alone cannot make a chain that ends in it.
  `CREATE TABLE audit_chain_heads (
     tenant_id uuid PRIMARY KEY REFERENCES tenants (id) ON DELETE CASCADE,
     sequence bigint NOT NULL,
     sealed_head bytea,
     open_from uuid NOT NULL,
     sealed_at timestamptz NOT NULL,
     verified_at timestamptz,
     verified_sequence bigint,
     findings jsonb NOT NULL DEFAULT '[]'
   )`,
  ...fenceTenantTable('audit_chain_heads', 'SELECT, INSERT, UPDATE'),
  `GRANT SELECT (tenant_id, open_from, verified_at) ON audit_chain_heads TO campanile_system`,
];

const DOWN = [
  `SET LOCAL lock_timeout = '5s'`,
  `DROP TABLE audit_chain_heads`,
  `DROP TABLE audit_seals`,
  `REVOKE SELECT (tenant_id, id) ON audit_logs FROM campanile_system`,
  `DROP INDEX audit_logs_tenant_entity`,
  `ALTER TABLE audit_logs DROP COLUMN operator_name, DROP COLUMN operator_id`,
];
