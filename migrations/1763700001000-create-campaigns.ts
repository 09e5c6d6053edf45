import type { MigrationInterface, QueryRunner } from 'typeorm';
import { fenceTenantTable } from './row-level-security';

/** Advertisers, ad accounts with their tokens, campaigns with their daily metrics, and syncs. */
export class CreateCampaigns1763700001000 implements MigrationInterface {
  readonly name = 'CreateCampaigns1763700001000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}

/** Makes the months' partitions of the daily metrics. */
export const ENSURE_MONTHLY_PARTITIONS = `CREATE OR REPLACE FUNCTION ensure_metric_partitions(from_date date, to_date date) RETURNS integer
 LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
 DECLARE
   month date := date_trunc('month', from_date);
   partition text;
   made integer := 0;
 BEGIN
   IF from_date < '2000-01-01' OR to_date > (now() + interval '2 years')::date OR from_date > to_date THEN
     RAISE EXCEPTION 'metric partitions are kept from 2000 to two years ahead, not for % to %', from_date, to_date
       USING ERRCODE = 'invalid_parameter_value';
   END IF;
   WHILE month <= to_date LOOP
     partition := 'campaign_metrics_daily_' || to_char(month, 'YYYY_MM');
     IF to_regclass(partition) IS NULL THEN
       PERFORM pg_advisory_xact_lock(hashtext('ensure_metric_partitions'));
       IF to_regclass(partition) IS NULL THEN
         EXECUTE format(
           'CREATE TABLE %I PARTITION OF campaign_metrics_daily FOR VALUES FROM (%L) TO (%L)',
           partition, month, month + interval '1 month');
         EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', partition);
         EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', partition);
         EXECUTE format('CREATE POLICY owner_all ON %I TO campanile_owner USING (true) WITH CHECK (true)', partition);
         made := made + 1;
       END IF;
     END IF;
     month := month + interval '1 month';
   END LOOP;
   RETURN made;
 END $$`;

const UP = [
  `SET LOCAL lock_timeout = '5s'`,
  `CREATE TYPE client_status AS ENUM ('PROSPECT', 'ACTIVE', 'PAUSED', 'ARCHIVED')`,
  `CREATE TYPE ad_platform AS ENUM ('GOOGLE_ADS', 'FACEBOOK', 'TIKTOK', 'LINE_ADS', 'GOOGLE_ANALYTICS')`,
  `CREATE TYPE ad_account_status AS ENUM ('ENABLED', 'PAUSED', 'SUSPENDED', 'CLOSED')`,
  `CREATE TYPE campaign_status AS ENUM ('ACTIVE', 'PAUSED', 'DELETED', 'PENDING', 'COMPLETED')`,
  `CREATE TYPE budget_type AS ENUM ('DAILY', 'LIFETIME')`,
  `CREATE TYPE sync_status AS ENUM ('PENDING', 'STARTED', 'IN_PROGRESS', 'SUCCESS', 'COMPLETED', 'FAILED')`,
  `CREATE TYPE sync_type AS ENUM ('INITIAL', 'SCHEDULED', 'MANUAL')`,

  `CREATE TABLE clients (
     tenant_id uuid NOT NULL REFERENCES tenants (id) ON DELETE CASCADE,
     id uuid NOT NULL,
     name text NOT NULL,
     status client_status NOT NULL DEFAULT 'ACTIVE',
     account_manager_id uuid,
     contacts jsonb NOT NULL DEFAULT '[]',
     notes text,
     created_at timestamptz NOT NULL DEFAULT now(),
     updated_at timestamptz NOT NULL DEFAULT now(),
     PRIMARY KEY (tenant_id, id),
     FOREIGN KEY (tenant_id, account_manager_id) REFERENCES users (tenant_id, id)
       ON DELETE SET NULL (account_manager_id)
   )`,
  `CREATE INDEX clients_tenant_status ON clients (tenant_id, status)`,
  ...fenceTenantTable('clients', 'SELECT, INSERT, UPDATE, DELETE'),

  `CREATE TABLE platform_tokens (
     tenant_id uuid NOT NULL REFERENCES tenants (id) ON DELETE CASCADE,
     id uuid NOT NULL,
     platform ad_platform NOT NULL,
     account_id text NOT NULL,
     access_token bytea,
     refresh_token bytea,
     token_type text NOT NULL DEFAULT 'Bearer',
     scope text,
     expires_at timestamptz,
     refreshed_at timestamptz,
     last_used_at timestamptz,
     is_valid boolean NOT NULL DEFAULT true,
     error_message text,
     refresh_attempts integer NOT NULL DEFAULT 0,
     created_by uuid,
     created_at timestamptz NOT NULL DEFAULT now(),
     updated_at timestamptz NOT NULL DEFAULT now(),
     PRIMARY KEY (tenant_id, id),
     UNIQUE (tenant_id, platform, account_id),
     FOREIGN KEY (tenant_id, created_by) REFERENCES users (tenant_id, id) ON DELETE SET NULL (created_by)
   )`,
  `CREATE INDEX platform_tokens_valid ON platform_tokens (tenant_id, is_valid)`,
  ...fenceTenantTable('platform_tokens', 'SELECT, INSERT, UPDATE, DELETE'),

  `CREATE TABLE ad_accounts (
     tenant_id uuid NOT NULL REFERENCES tenants (id) ON DELETE CASCADE,
     id uuid NOT NULL,
     platform ad_platform NOT NULL,
     external_id text NOT NULL,
     name text NOT NULL,
     currency text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
     time_zone text NOT NULL,
     status ad_account_status NOT NULL DEFAULT 'ENABLED',
     manager_external_id text,
     platform_token_id uuid,
     client_id uuid,
     balance bigint,
     details jsonb NOT NULL DEFAULT '{}',
     sync_enabled boolean NOT NULL DEFAULT true,
     sync_cadence_minutes integer NOT NULL DEFAULT 60 CHECK (sync_cadence_minutes BETWEEN 5 AND 1440),
     next_sync_at timestamptz,
     last_synced_at timestamptz,
     covered_from date,
     covered_to date,
     last_evaluated_at timestamptz,
     created_at timestamptz NOT NULL DEFAULT now(),
     updated_at timestamptz NOT NULL DEFAULT now(),
     PRIMARY KEY (tenant_id, id),
     UNIQUE (tenant_id, platform, external_id),
     FOREIGN KEY (tenant_id, platform_token_id) REFERENCES platform_tokens (tenant_id, id)
       ON DELETE SET NULL (platform_token_id),
     FOREIGN KEY (tenant_id, client_id) REFERENCES clients (tenant_id, id) ON DELETE SET NULL (client_id)
   )`,
  `CREATE INDEX ad_accounts_due ON ad_accounts (next_sync_at) WHERE sync_enabled`,
  ...fenceTenantTable('ad_accounts', 'SELECT, INSERT, UPDATE, DELETE'),
  `GRANT SELECT (tenant_id, id, sync_enabled, next_sync_at, last_evaluated_at) ON ad_accounts TO campanile_system`,

  `CREATE TABLE campaigns (
     tenant_id uuid NOT NULL,
     id uuid NOT NULL,
     ad_account_id uuid NOT NULL,
     client_id uuid,
     platform ad_platform NOT NULL,
     external_id text NOT NULL,
     name text NOT NULL,
     status campaign_status NOT NULL,
     objective text,
     budget bigint,
     budget_type budget_type,
     start_date date,
     end_date date,
     labels text[] NOT NULL DEFAULT '{}',
     last_synced_at timestamptz,
     sync_status sync_status NOT NULL DEFAULT 'PENDING',
     details jsonb NOT NULL DEFAULT '{}',
     created_at timestamptz NOT NULL DEFAULT now(),
     updated_at timestamptz NOT NULL DEFAULT now(),
     PRIMARY KEY (tenant_id, id),
     UNIQUE (tenant_id, ad_account_id, external_id),
     FOREIGN KEY (tenant_id, ad_account_id) REFERENCES ad_accounts (tenant_id, id) ON DELETE CASCADE,
     FOREIGN KEY (tenant_id, client_id) REFERENCES clients (tenant_id, id) ON DELETE SET NULL (client_id)
   )`,
  `CREATE INDEX campaigns_tenant_status ON campaigns (tenant_id, status)`,
  `CREATE INDEX campaigns_tenant_created ON campaigns (tenant_id, created_at)`,
  `CREATE INDEX campaigns_tenant_name ON campaigns (tenant_id, name, id)`,
  ...fenceTenantTable('campaigns', 'SELECT, INSERT, UPDATE, DELETE'),

  `CREATE TABLE campaign_metrics_daily (
     tenant_id uuid NOT NULL,
     campaign_id uuid NOT NULL,
     date date NOT NULL,
     impressions bigint NOT NULL,
     clicks bigint NOT NULL,
     cost bigint NOT NULL,
     conversions double precision NOT NULL,
     conversion_value bigint NOT NULL,
     reach bigint,
     frequency double precision,
     video_views bigint,
     first_observed_at timestamptz NOT NULL,
     updated_at timestamptz NOT NULL,
     PRIMARY KEY (tenant_id, campaign_id, date),
     FOREIGN KEY (tenant_id, campaign_id) REFERENCES campaigns (tenant_id, id) ON DELETE CASCADE
   ) PARTITION BY RANGE (date)`,
  ...fenceTenantTable('campaign_metrics_daily', 'SELECT, INSERT, UPDATE, DELETE'),

  // Partitions are made ahead by the runtime, which owns nothing: this function lends it that one power.
  ENSURE_MONTHLY_PARTITIONS,
  `REVOKE ALL ON FUNCTION ensure_metric_partitions(date, date) FROM PUBLIC`,
  `GRANT EXECUTE ON FUNCTION ensure_metric_partitions(date, date) TO campanile_app, campanile_system`,
  `SELECT ensure_metric_partitions((now() - interval '4 months')::date, (now() + interval '2 months')::date)`,

  `CREATE TABLE campaign_summaries (
     tenant_id uuid NOT NULL,
     campaign_id uuid NOT NULL,
     ad_account_id uuid NOT NULL,
     first_day date NOT NULL,
     impressions bigint[] NOT NULL,
     clicks bigint[] NOT NULL,
     cost bigint[] NOT NULL,
     conversions double precision[] NOT NULL,
     conversion_value bigint[] NOT NULL,
     updated_at timestamptz NOT NULL,
     PRIMARY KEY (tenant_id, campaign_id),
     FOREIGN KEY (tenant_id, campaign_id) REFERENCES campaigns (tenant_id, id) ON DELETE CASCADE,
     FOREIGN KEY (tenant_id, ad_account_id) REFERENCES ad_accounts (tenant_id, id) ON DELETE CASCADE
   )`,
  `CREATE INDEX campaign_summaries_account ON campaign_summaries (tenant_id, ad_account_id)`,
  ...fenceTenantTable('campaign_summaries', 'SELECT, INSERT, UPDATE, DELETE'),

  `CREATE TABLE sync_logs (
     tenant_id uuid NOT NULL,
     id uuid NOT NULL,
     ad_account_id uuid NOT NULL,
     platform ad_platform NOT NULL,
     account_id text NOT NULL,
     sync_type sync_type NOT NULL,
     status sync_status NOT NULL DEFAULT 'PENDING',
     slot timestamptz,
     range_from date,
     range_to date,
     requested_by uuid,
     scheduled_at timestamptz NOT NULL,
     started_at timestamptz,
     completed_at timestamptz,
     error_code text,
     error_message text,
     records_count bigint NOT NULL DEFAULT 0,
     records_sync bigint NOT NULL DEFAULT 0,
     days_done integer NOT NULL DEFAULT 0,
     days_total integer NOT NULL DEFAULT 0,
     attempts integer NOT NULL DEFAULT 0,
     run_id uuid,
     lease_until timestamptz,
     created_at timestamptz NOT NULL,
     updated_at timestamptz NOT NULL,
     PRIMARY KEY (tenant_id, id),
     FOREIGN KEY (tenant_id, ad_account_id) REFERENCES ad_accounts (tenant_id, id) ON DELETE CASCADE,
     FOREIGN KEY (tenant_id, requested_by) REFERENCES users (tenant_id, id) ON DELETE SET NULL (requested_by)
   )`,
  `CREATE UNIQUE INDEX sync_logs_one_per_slot ON sync_logs (tenant_id, ad_account_id, slot) WHERE slot IS NOT NULL`,
  `CREATE INDEX sync_logs_tenant_created ON sync_logs (tenant_id, created_at DESC, id DESC)`,
  `CREATE INDEX sync_logs_account ON sync_logs (tenant_id, ad_account_id, created_at DESC, id DESC)`,
  `CREATE INDEX sync_logs_unfinished ON sync_logs (status, scheduled_at)
     WHERE status IN ('PENDING', 'STARTED', 'IN_PROGRESS', 'SUCCESS')`,
  ...fenceTenantTable('sync_logs', 'SELECT, INSERT, UPDATE, DELETE'),
  `GRANT SELECT (tenant_id, id, ad_account_id, status, scheduled_at, lease_until, updated_at)
     ON sync_logs TO campanile_system`,
];

const DOWN = [
  `SET LOCAL lock_timeout = '5s'`,
  `DROP TABLE sync_logs`,
  `DROP TABLE campaign_summaries`,
  `DROP FUNCTION ensure_metric_partitions(date, date)`,
  `DROP TABLE campaign_metrics_daily`,
  `DROP TABLE campaigns`,
  `DROP TABLE ad_accounts`,
  `DROP TABLE platform_tokens`,
  `DROP TABLE clients`,
  `DROP TYPE sync_type`,
  `DROP TYPE sync_status`,
  `DROP TYPE budget_type`,
  `DROP TYPE campaign_status`,
  `DROP TYPE ad_account_status`,
  `DROP TYPE ad_platform`,
  `DROP TYPE client_status`,
];
