import type { Clock } from '../core/clock';
import type { Logger } from '../core/logger';
import { noteVerification } from '../store/audit-chain';
import type { Database, SystemDatabase } from '../store/database';
import { findUnverifiedChains } from '../store/system/find-unverified-chains';
import type { Vault } from '../store/vault';
import { verifyAudit } from './verify-audit';

const DAY_MS = 86_400_000;
/** Findings kept beside the chain's head; the command line tells them all. */
const KEPT_FINDINGS = 100;

/** Verifies each tenant's audit log once a day, and notes the outcome where the tenant's administrators see it. */
export async function verifyDueChains(deps: {
  database: Database;
  system: SystemDatabase;
  vault: Vault;
  clock: Clock;
  logger: Logger;
}): Promise<void> {
  const at = deps.clock.now();
  const due = await findUnverifiedChains(deps.system, new Date(at.getTime() - DAY_MS));
  for (const tenantId of due) {
    const { sealed, findings } = await verifyAudit(deps, tenantId);
    await deps.database.inTenant(tenantId, (scope) =>
      noteVerification(scope, {
        sequence: sealed,
        findings: findings.slice(0, KEPT_FINDINGS),
        at,
      }),
    );
    if (findings.length > 0)
      deps.logger.error({ tenantId, count: findings.length }, 'audit log does not fit its chain');
  }
}
