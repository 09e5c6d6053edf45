import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The campaign list counts each campaign's unresolved alerts. Among all it ever had they are few, so they get an index
 * of their own: counting costs what is open, not what was ever resolved.
 */
export class IndexUnresolvedAlerts1763700003000 implements MigrationInterface {
  readonly name = 'IndexUnresolvedAlerts1763700003000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`SET LOCAL lock_timeout = '5s'`);
    await runner.query(
      `CREATE INDEX alerts_campaign_unresolved ON alerts (tenant_id, campaign_id) WHERE status <> 'RESOLVED'`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`SET LOCAL lock_timeout = '5s'`);
    await runner.query(`DROP INDEX alerts_campaign_unresolved`);
  }
}
