import type { MigrationInterface, QueryRunner } from 'typeorm';
import { fenceClientTable } from './client-fence';
import { fenceTenantTable } from './row-level-security';

/** What happened to campaigns and accounts on their platforms, and what syncs compare with to find it. */
export class RecordEvents1763700019000 implements MigrationInterface {
  readonly name = 'RecordEvents1763700019000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}

const KINDS = `
     'CAMPAIGN_CREATED', 'CAMPAIGN_RENAMED', 'CAMPAIGN_STARTED', 'CAMPAIGN_PAUSED', 'CAMPAIGN_RESUMED', 'CAMPAIGN_PENDING', 'CAMPAIGN_COMPLETED', 'CAMPAIGN_DELETED', 'CAMPAIGN_BUDGET_CHANGED', 'CAMPAIGN_DISAPPROVED', 'CAMPAIGN_APPROVED_AGAIN',
     'ACCOUNT_RENAMED', 'ACCOUNT_SUSPENDED', 'ACCOUNT_PAUSED', 'ACCOUNT_CLOSED', 'ACCOUNT_RESTORED', 'ACCOUNT_BALANCE_LOW', 'ACCOUNT_BALANCE_RESTORED', 'ACCOUNT_BALANCE_ADDED', 'ACCOUNT_TIME_ZONE_CHANGED', 'ACCOUNT_CURRENCY_CHANGED'`;

const UP = [
  `SET LOCAL lock_timeout = '5s'`,

  // Null until a sync has read it: what was not known before has not changed.
  `ALTER TABLE campaigns ADD COLUMN rejected_ads integer CHECK (rejected_ads >= 0),
     ADD COLUMN rejection_reasons text[] NOT NULL DEFAULT '{}'`,
  `ALTER TABLE ad_accounts ADD COLUMN platform_status text,
     ADD COLUMN status_reason text,
     ADD COLUMN stated_currency text,
     ADD COLUMN balance_low boolean NOT NULL DEFAULT false,
     ADD COLUMN observed_at timestamptz`,
  `UPDATE ad_accounts SET observed_at = last_synced_at`,

  `CREATE TYPE event_kind AS ENUM (${KINDS})`,
  `CREATE TABLE events (
     tenant_id uuid NOT NULL,
     id uuid NOT NULL,
     kind event_kind NOT NULL,
     ad_account_id uuid NOT NULL,
     campaign_id uuid,
     sync_log_id uuid,
     not_before timestamptz NOT NULL,
     occurred_at timestamptz NOT NULL CHECK (occurred_at >= not_before),
     before jsonb,
     after jsonb NOT NULL,
     PRIMARY KEY (tenant_id, id),
     UNIQUE NULLS NOT DISTINCT (tenant_id, ad_account_id, occurred_at, kind, campaign_id),
     FOREIGN KEY (tenant_id, ad_account_id) REFERENCES ad_accounts (tenant_id, id) ON DELETE CASCADE,
     FOREIGN KEY (tenant_id, campaign_id) REFERENCES campaigns (tenant_id, id) ON DELETE CASCADE,
     FOREIGN KEY (tenant_id, sync_log_id) REFERENCES sync_logs (tenant_id, id) ON DELETE SET NULL (sync_log_id)
   )`,
  `CREATE INDEX events_newest ON events (tenant_id, occurred_at DESC, id DESC)`,
  `CREATE INDEX events_campaign ON events (tenant_id, campaign_id, occurred_at DESC, id DESC)`,
  `CREATE INDEX events_sync ON events (tenant_id, sync_log_id)`,
  ...fenceTenantTable('events', 'SELECT, INSERT, DELETE'),
  // Of what happened to an account as a whole a CLIENT user hears when all of it works for them.
  ...fenceClientTable('events', {
    rows: `CASE WHEN campaign_id IS NULL THEN ad_account_id IN (SELECT wholly_granted_accounts())
           ELSE campaign_id IN (SELECT granted_campaigns()) END`,
  }),
];

const DOWN = [
  `SET LOCAL lock_timeout = '5s'`,
  `DROP TABLE events`,
  `DROP TYPE event_kind`,
  `ALTER TABLE ad_accounts DROP COLUMN platform_status, DROP COLUMN status_reason, DROP COLUMN stated_currency,
     DROP COLUMN balance_low, DROP COLUMN observed_at`,
  `ALTER TABLE campaigns DROP COLUMN rejected_ads, DROP COLUMN rejection_reasons`,
];
