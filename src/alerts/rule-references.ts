import type { RuleDefinition } from '../evaluation/definition';
import type { TenantScope } from '../store/database';
import { requireExisting } from '../store/existence';

/** @throws AppError NOT_FOUND when a rule's scope names what this tenant does not have */
export async function requireScopeExists(
  scope: TenantScope,
  { scope: watched }: RuleDefinition,
): Promise<void> {
  await requireExisting(scope, 'ad_accounts', watched.adAccountIds);
  await requireExisting(scope, 'clients', watched.clientIds);
  await requireExisting(scope, 'campaigns', watched.campaignIds);
}
