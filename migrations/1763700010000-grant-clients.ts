import type { MigrationInterface, QueryRunner } from 'typeorm';
import { fenceClientTable, GRANTED_USER } from './client-fence';
import { CURRENT_TENANT, fenceTenantTable } from './row-level-security';

/**
 * Grants of clients to CLIENT users with the fence that holds them to it (a database role of their own), keys for
 * programs, and the answers that are kept for repeated requests.
 */
export class GrantClients1763700010000 implements MigrationInterface {
  readonly name = 'GrantClients1763700010000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}

/** Runs as the owner, because what is visible in one table depends on others that are not: no policy may do that. */
const definer = (name: string, body: string) => [
  `CREATE FUNCTION ${name}() RETURNS SETOF uuid
     LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$${body}$$`,
  `REVOKE ALL ON FUNCTION ${name}() FROM PUBLIC`,
  `GRANT EXECUTE ON FUNCTION ${name}() TO campanile_client`,
];

/** A campaign works for its own client, else for its account's. */
const GRANTED_CAMPAIGNS = `
  SELECT c.id
  FROM client_grants g
  JOIN ad_accounts a ON a.tenant_id = g.tenant_id
  JOIN campaigns c ON c.tenant_id = a.tenant_id AND c.ad_account_id = a.id
    AND coalesce(c.client_id, a.client_id) = g.client_id
  WHERE g.tenant_id = ${CURRENT_TENANT} AND g.user_id = ${GRANTED_USER}`;

/** Accounts of a granted client, and those in which a granted campaign runs. */
const GRANTED_ACCOUNTS = `
  SELECT a.id
  FROM client_grants g JOIN ad_accounts a ON a.tenant_id = g.tenant_id AND a.client_id = g.client_id
  WHERE g.tenant_id = ${CURRENT_TENANT} AND g.user_id = ${GRANTED_USER}
  UNION
  SELECT c.ad_account_id FROM campaigns c
  WHERE c.tenant_id = ${CURRENT_TENANT} AND c.id IN (SELECT granted_campaigns())`;

/** Accounts that work for granted clients alone: only their totals say nothing of others. */
const WHOLLY_GRANTED_ACCOUNTS = `
  SELECT a.id
  FROM client_grants g JOIN ad_accounts a ON a.tenant_id = g.tenant_id AND a.client_id = g.client_id
  WHERE g.tenant_id = ${CURRENT_TENANT} AND g.user_id = ${GRANTED_USER}
    AND NOT EXISTS (
      SELECT FROM campaigns c WHERE c.tenant_id = a.tenant_id AND c.ad_account_id = a.id
        AND coalesce(c.client_id, a.client_id) NOT IN (
          SELECT o.client_id FROM client_grants o WHERE o.tenant_id = g.tenant_id AND o.user_id = g.user_id))`;

/**
 * The active CLIENT users who may see an alert of a campaign, or of an account as a whole (no campaign): they are told
 * of it. Says of one alert what the fence says of a transaction.
 */
const CLIENT_USERS_OF = `CREATE FUNCTION client_users_of(tenant uuid, campaign uuid, account uuid) RETURNS uuid[]
  LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
    WITH needed AS (
      SELECT coalesce(c.client_id, a.client_id) AS client_id
      FROM ad_accounts a LEFT JOIN campaigns c ON c.tenant_id = a.tenant_id AND c.ad_account_id = a.id
      WHERE a.tenant_id = tenant AND a.id = account AND (campaign IS NULL OR c.id = campaign)
      UNION
      SELECT a.client_id FROM ad_accounts a
      WHERE campaign IS NULL AND a.tenant_id = tenant AND a.id = account
    )
    SELECT coalesce(array_agg(u.id), '{}')
    FROM users u
    WHERE EXISTS (SELECT FROM client_grants g WHERE g.tenant_id = tenant)
      AND u.tenant_id = tenant AND u.role = 'CLIENT' AND u.is_active
      AND (SELECT count(*) > 0 AND bool_and(EXISTS (
             SELECT FROM client_grants g
             WHERE g.tenant_id = tenant AND g.user_id = u.id AND g.client_id = needed.client_id))
           FROM needed)
  $$`;

const OF_GRANTED_CAMPAIGN = 'campaign_id IN (SELECT granted_campaigns())';
const OF_VISIBLE_ALERT = `EXISTS (SELECT FROM alerts a WHERE a.tenant_id = ${CURRENT_TENANT} AND a.id = alert_id)`;

const UP = [
  `SET LOCAL lock_timeout = '5s'`,
  `GRANT USAGE ON SCHEMA public TO campanile_client`,

  `CREATE TABLE client_grants (
     tenant_id uuid NOT NULL,
     user_id uuid NOT NULL,
     client_id uuid NOT NULL,
     granted_by uuid,
     created_at timestamptz NOT NULL DEFAULT now(),
     PRIMARY KEY (tenant_id, user_id, client_id),
     FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, id) ON DELETE CASCADE,
     FOREIGN KEY (tenant_id, client_id) REFERENCES clients (tenant_id, id) ON DELETE CASCADE,
     FOREIGN KEY (tenant_id, granted_by) REFERENCES users (tenant_id, id) ON DELETE SET NULL (granted_by)
   )`,
  `CREATE INDEX client_grants_client ON client_grants (tenant_id, client_id)`,
  ...fenceTenantTable('client_grants', 'SELECT, INSERT, UPDATE, DELETE'),

  `CREATE TABLE api_keys (
     tenant_id uuid NOT NULL,
     id uuid NOT NULL,
     user_id uuid NOT NULL,
     name text NOT NULL,
     prefix text NOT NULL,
     token_hash bytea NOT NULL UNIQUE CHECK (octet_length(token_hash) = 32),
     scopes text[] NOT NULL CHECK (cardinality(scopes) > 0),
     expires_at timestamptz,
     last_used_at timestamptz,
     revoked_at timestamptz,
     created_at timestamptz NOT NULL DEFAULT now(),
     updated_at timestamptz NOT NULL DEFAULT now(),
     PRIMARY KEY (tenant_id, id),
     FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, id) ON DELETE CASCADE
   )`,
  `CREATE INDEX api_keys_user ON api_keys (tenant_id, user_id)`,
  ...fenceTenantTable('api_keys', 'SELECT, INSERT, UPDATE, DELETE'),
  `GRANT SELECT (tenant_id, id, token_hash) ON api_keys TO campanile_system`,

  `CREATE TABLE idempotency_keys (
     tenant_id uuid NOT NULL,
     user_id uuid NOT NULL,
     key text NOT NULL,
     request_hash bytea NOT NULL,
     response_status integer NOT NULL,
     response_body text,
     created_at timestamptz NOT NULL,
     PRIMARY KEY (tenant_id, user_id, key),
     FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, id) ON DELETE CASCADE
   )`,
  `CREATE INDEX idempotency_keys_created ON idempotency_keys (tenant_id, created_at)`,
  ...fenceTenantTable('idempotency_keys', 'SELECT, INSERT, UPDATE, DELETE'),

  `ALTER TABLE audit_logs ADD COLUMN api_key_id uuid`,

  ...definer('granted_campaigns', GRANTED_CAMPAIGNS),
  ...definer('granted_accounts', GRANTED_ACCOUNTS),
  ...definer('wholly_granted_accounts', WHOLLY_GRANTED_ACCOUNTS),
  CLIENT_USERS_OF,
  `REVOKE ALL ON FUNCTION client_users_of(uuid, uuid, uuid) FROM PUBLIC`,
  `GRANT EXECUTE ON FUNCTION client_users_of(uuid, uuid, uuid) TO campanile_app`,

  ...fenceClientTable('tenants', { tenantColumn: 'id', columns: 'id, name, slug, settings' }),
  ...fenceClientTable('users', {
    // Who took an alert on is told; other clients' people are not.
    rows: `(id = ${GRANTED_USER} OR role <> 'CLIENT')`,
    columns: 'tenant_id, id, name, language',
  }),
  ...fenceClientTable('client_grants', {
    rows: `user_id = ${GRANTED_USER}`,
    columns: 'tenant_id, user_id, client_id',
  }),
  ...fenceClientTable('clients', {
    rows: 'id IN (SELECT g.client_id FROM client_grants g)',
    columns: 'tenant_id, id, name, status',
  }),
  ...fenceClientTable('ad_accounts', { rows: 'id IN (SELECT granted_accounts())' }),
  ...fenceClientTable('campaigns', { rows: 'id IN (SELECT granted_campaigns())' }),
  ...fenceClientTable('campaign_metrics_daily', { rows: OF_GRANTED_CAMPAIGN }),
  ...fenceClientTable('campaign_metrics_hourly', { rows: OF_GRANTED_CAMPAIGN }),
  ...fenceClientTable('metric_revisions_daily', { rows: OF_GRANTED_CAMPAIGN }),
  ...fenceClientTable('metric_revisions_hourly', { rows: OF_GRANTED_CAMPAIGN }),
  ...fenceClientTable('campaign_summaries', { rows: OF_GRANTED_CAMPAIGN }),
  ...fenceClientTable('sync_logs', { rows: 'ad_account_id IN (SELECT granted_accounts())' }),
  ...fenceClientTable('alerts', {
    rows: `CASE WHEN campaign_id IS NULL THEN ad_account_id IN (SELECT wholly_granted_accounts())
           ELSE ${OF_GRANTED_CAMPAIGN} END`,
  }),
  ...fenceClientTable('alert_events', { rows: OF_VISIBLE_ALERT }),
  ...fenceClientTable('alert_rules', {
    rows: `EXISTS (SELECT FROM alerts a WHERE a.tenant_id = ${CURRENT_TENANT} AND a.rule_id = alert_rules.id)`,
    columns: 'tenant_id, id, name, preset_key',
  }),
  ...fenceClientTable('notifications', {
    rows: `user_id = ${GRANTED_USER}
           AND (campaign_id IS NULL OR ${OF_GRANTED_CAMPAIGN}) AND (alert_id IS NULL OR ${OF_VISIBLE_ALERT})`,
    updates: 'is_read, read_at, is_dismissed, updated_at',
  }),
];

const FENCED = [
  'tenants',
  'users',
  'clients',
  'ad_accounts',
  'campaigns',
  'campaign_metrics_daily',
  'campaign_metrics_hourly',
  'metric_revisions_daily',
  'metric_revisions_hourly',
  'campaign_summaries',
  'sync_logs',
  'alerts',
  'alert_events',
  'alert_rules',
  'notifications',
];

const DOWN = [
  `SET LOCAL lock_timeout = '5s'`,
  ...FENCED.flatMap((table) => [
    `DROP POLICY client_granted ON ${table}`,
    `REVOKE ALL ON ${table} FROM campanile_client`,
  ]),
  `DROP POLICY client_marks ON notifications`,
  `DROP FUNCTION client_users_of(uuid, uuid, uuid)`,
  `DROP FUNCTION wholly_granted_accounts()`,
  `DROP FUNCTION granted_accounts()`,
  `DROP FUNCTION granted_campaigns()`,
  `ALTER TABLE audit_logs DROP COLUMN api_key_id`,
  `DROP TABLE idempotency_keys`,
  `DROP TABLE api_keys`,
  `DROP TABLE client_grants`,
  `REVOKE USAGE ON SCHEMA public FROM campanile_client`,
];
