import { sealEntries } from '../../../src/store/audit-chain';
import type { Database } from '../../../src/store/database';
import { AuditChainHeadEntity, AuditSealEntity } from '../../../src/store/entities/audit-chain';
import { createTestVault } from '../vault';
import { CREATED_AT } from './insert-row';

/** Seals the tenant's audit log as it is; gives the head and the first seal. */
export async function sealAuditLog(database: Database, tenantId: string) {
  return await database.inTenant(tenantId, async (scope) => {
    await sealEntries(scope, createTestVault(), CREATED_AT);
    const seal = { tenantId, sequence: 1n };
    return {
      auditSeal: await scope.manager.findOneByOrFail(AuditSealEntity, seal),
      auditChainHead: await scope.manager.findOneByOrFail(AuditChainHeadEntity, { tenantId }),
    };
  });
}
