import type { Clock } from '../core/clock';
import type { Logger } from '../core/logger';
import { SEAL_BATCH, sealEntries } from '../store/audit-chain';
import type { Database, SystemDatabase } from '../store/database';
import { findOpenChains } from '../store/system/find-open-chains';
import type { Vault } from '../store/vault';

/**
 * Adds what the audit logs have got to each tenant's chain. Not part of the transactions that write entries: they would
 * queue for the chain's end. A chain that cannot be continued is told and does not hold back the others.
 */
export async function sealAuditLogs(deps: {
  database: Database;
  system: SystemDatabase;
  vault: Vault;
  clock: Clock;
  logger: Logger;
}): Promise<void> {
  for (const tenantId of await findOpenChains(deps.system)) {
    try {
      let sealed = SEAL_BATCH;
      while (sealed === SEAL_BATCH) {
        sealed = await deps.database.inTenant(tenantId, (scope) =>
          sealEntries(scope, deps.vault, deps.clock.now()),
        );
      }
    } catch (error) {
      deps.logger.error({ err: error, tenantId }, 'audit log not sealed');
    }
  }
}
