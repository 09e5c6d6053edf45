import type { KeyWrapper } from '../core/key-ring';
import type { Database, SystemDatabase } from '../store/database';
import { countStaleSecrets } from '../store/reseal';
import { SEALED_COLUMNS } from '../store/sealed-columns';
import { countWrappedKeys, type MasterKeyUse } from '../store/system/count-wrapped-keys';
import { listTenantIds } from '../store/system/list-tenants';

/** Which keys are in use. A master key that wraps none may be taken away. */
export interface KeyStatus {
  newestMasterVersion: number;
  masterKeys: MasterKeyUse[];
  /** Secrets, and how many of them are not sealed with their tenant's current key. */
  secrets: { table: string; column: string; total: number; stale: number }[];
}

/** Counts keys and secrets over all tenants. */
export async function readKeyStatus(deps: {
  database: Database;
  system: SystemDatabase;
  keyRing: KeyWrapper;
}): Promise<KeyStatus> {
  const secrets = SEALED_COLUMNS.map(({ table, column }) => ({
    ...{ table, column, total: 0, stale: 0 },
  }));
  for (const tenantId of await listTenantIds(deps.system)) {
    await deps.database.inTenant(tenantId, async (scope) => {
      for (const [index, sealed] of SEALED_COLUMNS.entries()) {
        const counted = await countStaleSecrets(scope, sealed);
        const sum = secrets[index];
        if (sum === undefined) continue;
        sum.total += counted.total;
        sum.stale += counted.stale;
      }
    });
  }
  return {
    newestMasterVersion: deps.keyRing.newest,
    masterKeys: await countWrappedKeys(deps.system),
    secrets,
  };
}
