import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What waits is taken up a few of each tenant at a time, without a look at the rest of a tenant's backlog. */
export class IndexWaitingSyncs1763700018000 implements MigrationInterface {
  readonly name = 'IndexWaitingSyncs1763700018000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`SET LOCAL lock_timeout = '5s'`);
    await runner.query(
      `CREATE INDEX sync_logs_waiting ON sync_logs (tenant_id, scheduled_at)
         WHERE status IN ('PENDING', 'STARTED', 'IN_PROGRESS')`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`SET LOCAL lock_timeout = '5s'`);
    await runner.query(`DROP INDEX sync_logs_waiting`);
  }
}
