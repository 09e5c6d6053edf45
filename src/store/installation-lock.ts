import type { TenantScope } from './database';

/** Of two who set an installation up at once, the second waits here until the first is done. */
export async function holdInstallation(scope: TenantScope): Promise<void> {
  await scope.query(`SELECT pg_advisory_xact_lock(hashtextextended('campanile set-up', 0))`);
}
