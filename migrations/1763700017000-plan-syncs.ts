import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Syncs that are planned for an instant, what a run has read so far, and how long an account's conversions come late. */
export class PlanSyncs1763700017000 implements MigrationInterface {
  readonly name = 'PlanSyncs1763700017000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}

const UP = [
  `SET LOCAL lock_timeout = '5s'`,
  `ALTER TABLE sync_logs
     ADD planned_for timestamptz,
     ADD last_days integer CHECK (last_days BETWEEN 1 AND 400),
     ADD days_read jsonb NOT NULL DEFAULT '[]'`,
  `GRANT SELECT (planned_for, started_at) ON sync_logs TO campanile_system`,
  `ALTER TABLE ad_accounts
     ADD conversion_window_days integer CHECK (conversion_window_days BETWEEN 1 AND 90)`,
];

const DOWN = [
  `SET LOCAL lock_timeout = '5s'`,
  `ALTER TABLE ad_accounts DROP conversion_window_days`,
  `REVOKE SELECT (planned_for, started_at) ON sync_logs FROM campanile_system`,
  // Without a range of days they would be taken up again and again, and never begin.
  `UPDATE sync_logs SET status = 'FAILED', completed_at = now(), error_code = 'SYNC_CANCELLED',
     error_message = 'Planned syncs were taken away.'
   WHERE status = 'PENDING' AND planned_for IS NOT NULL`,
  `ALTER TABLE sync_logs DROP planned_for, DROP last_days, DROP days_read`,
];
