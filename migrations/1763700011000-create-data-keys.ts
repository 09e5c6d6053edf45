import type { MigrationInterface, QueryRunner } from 'typeorm';
import { fenceTenantTable } from './row-level-security';

/** A key for each tenant's secrets, wrapped by a master key that is never in the database. */
export class CreateDataKeys1763700011000 implements MigrationInterface {
  readonly name = 'CreateDataKeys1763700011000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}

const UP = [
  `SET LOCAL lock_timeout = '5s'`,
  `CREATE TABLE data_keys (
     tenant_id uuid NOT NULL REFERENCES tenants (id) ON DELETE CASCADE,
     version integer NOT NULL CHECK (version > 0),
     wrapped bytea NOT NULL,
     master_version integer NOT NULL CHECK (master_version > 0),
     retired_at timestamptz,
     created_at timestamptz NOT NULL DEFAULT now(),
     PRIMARY KEY (tenant_id, version)
   )`,
  // One key is current; whoever makes the next one retires it first.
  `CREATE UNIQUE INDEX data_keys_current ON data_keys (tenant_id) WHERE retired_at IS NULL`,
  ...fenceTenantTable('data_keys', 'SELECT, INSERT, UPDATE'),
  `GRANT SELECT (tenant_id, version, master_version, retired_at) ON data_keys TO campanile_system`,
];

const DOWN = [`SET LOCAL lock_timeout = '5s'`, `DROP TABLE data_keys`];
