import type { MigrationInterface, QueryRunner } from 'typeorm';
import { fenceTenantTable } from './row-level-security';

/** An account's days: what the overview sums, whatever the number of campaigns. */
export class SumAccountDays1763700006000 implements MigrationInterface {
  readonly name = 'SumAccountDays1763700006000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}

const UP = [
  `SET LOCAL lock_timeout = '5s'`,
  `CREATE TABLE account_metrics_daily (
     tenant_id uuid NOT NULL,
     ad_account_id uuid NOT NULL,
     date date NOT NULL,
     impressions bigint NOT NULL,
     clicks bigint NOT NULL,
     cost bigint NOT NULL,
     conversions double precision NOT NULL,
     conversion_value bigint NOT NULL,
     updated_at timestamptz NOT NULL,
     PRIMARY KEY (tenant_id, ad_account_id, date),
     FOREIGN KEY (tenant_id, ad_account_id) REFERENCES ad_accounts (tenant_id, id) ON DELETE CASCADE
   )`,
  ...fenceTenantTable('account_metrics_daily', 'SELECT, INSERT, UPDATE, DELETE'),

  `INSERT INTO account_metrics_daily (tenant_id, ad_account_id, date, impressions, clicks, cost, conversions,
     conversion_value, updated_at)
   SELECT c.tenant_id, c.ad_account_id, m.date, sum(m.impressions), sum(m.clicks), sum(m.cost), sum(m.conversions),
     sum(m.conversion_value), now()
   FROM campaign_metrics_daily m JOIN campaigns c ON c.tenant_id = m.tenant_id AND c.id = m.campaign_id
   GROUP BY c.tenant_id, c.ad_account_id, m.date`,
];

const DOWN = [`SET LOCAL lock_timeout = '5s'`, `DROP TABLE account_metrics_daily`];
