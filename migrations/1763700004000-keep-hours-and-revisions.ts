import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ENSURE_MONTHLY_PARTITIONS } from './1763700001000-create-campaigns';
import { fenceTenantTable } from './row-level-security';

/** Hourly metrics, what metric rows said before they changed, and the upkeep of their partitions. */
export class KeepHoursAndRevisions1763700004000 implements MigrationInterface {
  readonly name = 'KeepHoursAndRevisions1763700004000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}

const FIGURES = `
     impressions bigint NOT NULL,
     clicks bigint NOT NULL,
     cost bigint NOT NULL,
     conversions double precision NOT NULL,
     conversion_value bigint NOT NULL`;

/** What a row said from `observed_at` until `superseded_at`. */
const REVISION = `
     observed_at timestamptz NOT NULL,
     superseded_at timestamptz NOT NULL CHECK (superseded_at > observed_at)`;

const OF_A_CAMPAIGN = `FOREIGN KEY (tenant_id, campaign_id) REFERENCES campaigns (tenant_id, id) ON DELETE CASCADE`;

const HOUR = `hour smallint NOT NULL CHECK (hour BETWEEN 0 AND 23)`;

/** The coming tables get their partitions by ATTACH, which lets readers and writers of the others go on. */
const ATTACH_PARTITION = `CREATE FUNCTION attach_metric_partition(parent text, partition text, from_date date, to_date date)
  RETURNS integer LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
  BEGIN
    IF to_regclass(partition) IS NOT NULL THEN
      RETURN 0;
    END IF;
    PERFORM pg_advisory_xact_lock(hashtext('ensure_metric_partitions'));
    -- Asked of the catalogue itself: waiting for the lock does not renew what to_regclass remembers.
    IF EXISTS (SELECT FROM pg_class WHERE relname = partition AND relnamespace = 'public'::regnamespace) THEN
      RETURN 0;
    END IF;
    EXECUTE format('CREATE TABLE %I (LIKE %I INCLUDING ALL)', partition, parent);
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', partition);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', partition);
    EXECUTE format('CREATE POLICY owner_all ON %I TO campanile_owner USING (true) WITH CHECK (true)', partition);
    EXECUTE format('ALTER TABLE %I ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)',
      parent, partition, from_date, to_date);
    RETURN 1;
  END $$`;

const ensurePartitions = (
  name: string,
  span: 'month' | 'week',
  pattern: string,
  tables: readonly string[],
) => `CREATE OR REPLACE FUNCTION ${name}(from_date date, to_date date) RETURNS integer
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  DECLARE
    since date := date_trunc('${span}', from_date);
    until date;
    made integer := 0;
  BEGIN
    IF from_date < '2000-01-01' OR to_date > (now() + interval '2 years')::date OR from_date > to_date THEN
      RAISE EXCEPTION 'metric partitions are kept from 2000 to two years ahead, not for % to %', from_date, to_date
        USING ERRCODE = 'invalid_parameter_value';
    END IF;
    WHILE since <= to_date LOOP
      until := since + interval '1 ${span}';
      ${tables
        .map(
          (table) =>
            `made := made + attach_metric_partition('${table}', '${table}_' || to_char(since, '${pattern}'), since, until);`,
        )
        .join('\n      ')}
      since := until;
    END LOOP;
    RETURN made;
  END $$`;

/**
 * Drops the oldest partition that no tenant keeps any more, and returns its name; null when there is none. The
 * function reads the tenants' settings itself, so that the runtime is lent no power to choose what goes.
 */
const DROP_EXPIRED_PARTITION = `CREATE FUNCTION drop_expired_metric_partition(as_of date) RETURNS text
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp SET lock_timeout = '2s' AS $$
  DECLARE
    hours_before date;
    revisions_before date;
    expired text;
  BEGIN
    IF as_of > (now() + interval '1 day')::date THEN
      RAISE EXCEPTION 'metric partitions expire by today, not by %', as_of USING ERRCODE = 'invalid_parameter_value';
    END IF;
    SELECT as_of - coalesce(max(coalesce((settings ->> 'hourlyRetentionDays')::integer, 120)), 120),
           as_of - coalesce(max(coalesce((settings ->> 'revisionRetentionDays')::integer, 400)), 400)
      INTO hours_before, revisions_before FROM tenants;
    SELECT c.relname INTO expired
      FROM pg_inherits AS i
      JOIN pg_class AS c ON c.oid = i.inhrelid
      CROSS JOIN LATERAL (SELECT substring(pg_get_expr(c.relpartbound, c.oid) FROM 'TO \\(''([0-9-]+)''')::date AS upper) AS bound
      WHERE i.inhparent IN ('campaign_metrics_hourly'::regclass, 'metric_revisions_hourly'::regclass)
          AND bound.upper <= hours_before
        OR i.inhparent IN ('metric_revisions_daily'::regclass, 'metric_revisions_hourly'::regclass)
          AND bound.upper <= revisions_before
      ORDER BY bound.upper, c.relname LIMIT 1;
    IF expired IS NOT NULL THEN
      EXECUTE format('DROP TABLE %I', expired);
    END IF;
    RETURN expired;
  END $$`;

const UP = [
  `SET LOCAL lock_timeout = '5s'`,

  `CREATE TABLE campaign_metrics_hourly (
     tenant_id uuid NOT NULL,
     campaign_id uuid NOT NULL,
     date date NOT NULL,
     ${HOUR},${FIGURES},
     first_observed_at timestamptz NOT NULL,
     updated_at timestamptz NOT NULL,
     PRIMARY KEY (tenant_id, campaign_id, date, hour),
     ${OF_A_CAMPAIGN}
   ) PARTITION BY RANGE (date)`,
  ...fenceTenantTable('campaign_metrics_hourly', 'SELECT, INSERT, UPDATE, DELETE'),

  `CREATE TABLE metric_revisions_daily (
     tenant_id uuid NOT NULL,
     campaign_id uuid NOT NULL,
     date date NOT NULL,${FIGURES},
     reach bigint,
     frequency double precision,
     video_views bigint,${REVISION},
     PRIMARY KEY (tenant_id, campaign_id, date, superseded_at),
     ${OF_A_CAMPAIGN}
   ) PARTITION BY RANGE (date)`,
  ...fenceTenantTable('metric_revisions_daily', 'SELECT, INSERT, DELETE'),

  `CREATE TABLE metric_revisions_hourly (
     tenant_id uuid NOT NULL,
     campaign_id uuid NOT NULL,
     date date NOT NULL,
     ${HOUR},${FIGURES},${REVISION},
     PRIMARY KEY (tenant_id, campaign_id, date, hour, superseded_at),
     ${OF_A_CAMPAIGN}
   ) PARTITION BY RANGE (date)`,
  ...fenceTenantTable('metric_revisions_hourly', 'SELECT, INSERT, DELETE'),

  ATTACH_PARTITION,
  `REVOKE ALL ON FUNCTION attach_metric_partition(text, text, date, date) FROM PUBLIC`,
  ensurePartitions('ensure_metric_partitions', 'month', 'YYYY_MM', [
    'campaign_metrics_daily',
    'metric_revisions_daily',
  ]),
  ensurePartitions('ensure_hourly_partitions', 'week', 'IYYY_"w"IW', [
    'campaign_metrics_hourly',
    'metric_revisions_hourly',
  ]),
  `REVOKE ALL ON FUNCTION ensure_hourly_partitions(date, date) FROM PUBLIC`,
  `GRANT EXECUTE ON FUNCTION ensure_hourly_partitions(date, date) TO campanile_app, campanile_system`,
  // Every month that has days can have revisions of them.
  `SELECT ensure_metric_partitions(min(month), max(month))
   FROM pg_inherits AS i JOIN pg_class AS c ON c.oid = i.inhrelid
   CROSS JOIN LATERAL (SELECT to_date(right(c.relname, 7), 'YYYY_MM') AS month) AS named
   WHERE i.inhparent = 'campaign_metrics_daily'::regclass`,
  `SELECT ensure_hourly_partitions((now() - interval '3 weeks')::date, (now() + interval '3 weeks')::date)`,

  DROP_EXPIRED_PARTITION,
  `REVOKE ALL ON FUNCTION drop_expired_metric_partition(date) FROM PUBLIC`,
  `GRANT EXECUTE ON FUNCTION drop_expired_metric_partition(date) TO campanile_system`,

  // 62 days of five figures are some 2.7 kB: kept as they are in the row, not compressed at every change.
  `ALTER TABLE campaign_summaries SET (toast_tuple_target = 8160)`,

  // When what the tenant no longer keeps was last removed: the day's upkeep is due by this row, not by a timer.
  `ALTER TABLE tenants ADD COLUMN metrics_pruned_at timestamptz`,
];

const DOWN = [
  `SET LOCAL lock_timeout = '5s'`,
  `ALTER TABLE tenants DROP COLUMN metrics_pruned_at`,
  `ALTER TABLE campaign_summaries RESET (toast_tuple_target)`,
  `DROP FUNCTION drop_expired_metric_partition(date)`,
  `DROP FUNCTION ensure_hourly_partitions(date, date)`,
  ENSURE_MONTHLY_PARTITIONS,
  `DROP FUNCTION attach_metric_partition(text, text, date, date)`,
  `DROP TABLE metric_revisions_hourly`,
  `DROP TABLE metric_revisions_daily`,
  `DROP TABLE campaign_metrics_hourly`,
];
