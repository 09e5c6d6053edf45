import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a sync tells while it runs and when it fails; what the cross-tenant figures of `/metrics` are made of. */
export class TellProgress1763700020000 implements MigrationInterface {
  readonly name = 'TellProgress1763700020000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}

/** No names and no contents: enough to tell how old figures are. */
const OF_ACCOUNTS = '(platform, platform_token_id, last_synced_at, sync_cadence_minutes)';

const UP = [
  `SET LOCAL lock_timeout = '5s'`,
  `ALTER TABLE sync_logs
     ADD pages_count integer NOT NULL DEFAULT 0,
     ADD expected_at timestamptz,
     ADD error_request_id text`,
  `CREATE INDEX outgoing_mails_dead ON outgoing_mails (status) WHERE status = 'DEAD'`,
  `CREATE INDEX webhook_deliveries_dead ON webhook_deliveries (state) WHERE state = 'DEAD'`,
  `GRANT SELECT ${OF_ACCOUNTS} ON ad_accounts TO campanile_system`,
];

const DOWN = [
  `SET LOCAL lock_timeout = '5s'`,
  `REVOKE SELECT ${OF_ACCOUNTS} ON ad_accounts FROM campanile_system`,
  `DROP INDEX webhook_deliveries_dead`,
  `DROP INDEX outgoing_mails_dead`,
  `ALTER TABLE sync_logs DROP COLUMN pages_count, DROP COLUMN expected_at, DROP COLUMN error_request_id`,
];
