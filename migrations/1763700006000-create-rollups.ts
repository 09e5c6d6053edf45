import type { MigrationInterface, QueryRunner } from 'typeorm';
import { fenceTenantTable } from './row-level-security';

/** What screens sum over thousands of campaigns: an account's days, and a campaign's running sums. */
export class CreateRollups1763700006000 implements MigrationInterface {
  readonly name = 'CreateRollups1763700006000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}

const KEPT_DAYS = 95;

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

  `CREATE TABLE campaign_running_sums (
     tenant_id uuid NOT NULL,
     campaign_id uuid NOT NULL,
     first_day date NOT NULL,
     last_day date NOT NULL,
     impressions bigint[] NOT NULL,
     clicks bigint[] NOT NULL,
     cost bigint[] NOT NULL,
     conversions double precision[] NOT NULL,
     conversion_value bigint[] NOT NULL,
     updated_at timestamptz NOT NULL,
     PRIMARY KEY (tenant_id, campaign_id),
     FOREIGN KEY (tenant_id, campaign_id) REFERENCES campaigns (tenant_id, id) ON DELETE CASCADE,
     CHECK (cardinality(cost) = last_day - first_day + 1)
   )`,
  ...fenceTenantTable('campaign_running_sums', 'SELECT, INSERT, UPDATE, DELETE'),

  // Kept in line: a sum reads two elements of an array, and fetching it from the side table costs ten times as much.
  ...['impressions', 'clicks', 'cost', 'conversions', 'conversion_value'].map(
    (column) => `ALTER TABLE campaign_running_sums ALTER ${column} SET STORAGE PLAIN`,
  ),

  `INSERT INTO account_metrics_daily (tenant_id, ad_account_id, date, impressions, clicks, cost, conversions,
     conversion_value, updated_at)
   SELECT c.tenant_id, c.ad_account_id, m.date, sum(m.impressions), sum(m.clicks), sum(m.cost), sum(m.conversions),
     sum(m.conversion_value), now()
   FROM campaign_metrics_daily m JOIN campaigns c ON c.tenant_id = m.tenant_id AND c.id = m.campaign_id
   GROUP BY c.tenant_id, c.ad_account_id, m.date`,

  `INSERT INTO campaign_running_sums (tenant_id, campaign_id, first_day, last_day, impressions, clicks, cost,
     conversions, conversion_value, updated_at)
   SELECT tenant_id, campaign_id, min(date), max(date), array_agg(impressions ORDER BY date),
     array_agg(clicks ORDER BY date), array_agg(cost ORDER BY date), array_agg(conversions ORDER BY date),
     array_agg(conversion_value ORDER BY date), now()
   FROM (
     SELECT c.tenant_id, c.id AS campaign_id, day.date,
       (sum(coalesce(m.impressions, 0)) OVER running)::bigint AS impressions,
       (sum(coalesce(m.clicks, 0)) OVER running)::bigint AS clicks,
       (sum(coalesce(m.cost, 0)) OVER running)::bigint AS cost,
       sum(coalesce(m.conversions, 0)) OVER running AS conversions,
       (sum(coalesce(m.conversion_value, 0)) OVER running)::bigint AS conversion_value
     FROM campaigns c
     JOIN ad_accounts a ON a.tenant_id = c.tenant_id AND a.id = c.ad_account_id AND a.covered_to IS NOT NULL
     CROSS JOIN LATERAL (
       SELECT a.covered_to - ${KEPT_DAYS - 1} + step AS date FROM generate_series(0, ${KEPT_DAYS - 1}) AS step
     ) AS day
     LEFT JOIN campaign_metrics_daily m
       ON m.tenant_id = c.tenant_id AND m.campaign_id = c.id AND m.date = day.date
     WINDOW running AS (PARTITION BY c.tenant_id, c.id ORDER BY day.date)
   ) AS summed
   GROUP BY tenant_id, campaign_id`,
];

const DOWN = [
  `SET LOCAL lock_timeout = '5s'`,
  `DROP TABLE campaign_running_sums`,
  `DROP TABLE account_metrics_daily`,
];
