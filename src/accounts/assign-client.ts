import type { Clock } from '../core/clock';
import { notFound } from '../core/errors';
import type { Actor } from '../domain/principal';
import { writeAudit } from '../store/audit-log';
import {
  giveAdAccounts,
  giveCampaign,
  lockClientOfAccount,
  lockClientOfCampaign,
} from '../store/clients';
import type { Database, TenantScope } from '../store/database';
import { requireExisting } from '../store/existence';

interface AssignDeps {
  database: Database;
  clock: Clock;
}

/**
 * Says for which client an ad account works (null: for none). Campaigns that worked for the client it had go with it.
 * @throws AppError NOT_FOUND for an account or a client that this tenant does not have
 */
export async function assignAdAccount(
  deps: AssignDeps,
  actor: Actor,
  { adAccountId, clientId }: { adAccountId: string; clientId: string | null },
): Promise<void> {
  await deps.database.inTenant(actor.principal.tenantId, async (scope) => {
    const before = await lockClientOfAccount(scope, adAccountId);
    if (before === undefined) throw notFound('The ad account');
    await requireClient(scope, clientId);
    if (before === clientId) return;
    const at = deps.clock.now();
    await giveAdAccounts(scope, clientId, [adAccountId], at);
    const change = { before: { clientId: before }, after: { clientId }, at };
    await audit(scope, actor, { entityType: 'AdAccount', entityId: adAccountId, ...change });
  });
}

/**
 * Says for which client a campaign works (null: for that of its account).
 * @throws AppError NOT_FOUND for a campaign or a client that this tenant does not have
 */
export async function assignCampaign(
  deps: AssignDeps,
  actor: Actor,
  { campaignId, clientId }: { campaignId: string; clientId: string | null },
): Promise<void> {
  await deps.database.inTenant(actor.principal.tenantId, async (scope) => {
    const before = await lockClientOfCampaign(scope, campaignId);
    if (before === undefined) throw notFound('The campaign');
    await requireClient(scope, clientId);
    if (before === clientId) return;
    const at = deps.clock.now();
    await giveCampaign(scope, { campaignId, clientId, at });
    const change = { before: { clientId: before }, after: { clientId }, at };
    await audit(scope, actor, { entityType: 'Campaign', entityId: campaignId, ...change });
  });
}

async function requireClient(scope: TenantScope, clientId: string | null): Promise<void> {
  if (clientId !== null) await requireExisting(scope, 'clients', [clientId]);
}

async function audit(
  scope: TenantScope,
  { principal, origin }: Actor,
  change: {
    entityType: 'AdAccount' | 'Campaign';
    entityId: string;
    before: { clientId: string | null };
    after: { clientId: string | null };
    at: Date;
  },
): Promise<void> {
  const action = change.entityType === 'AdAccount' ? 'ad_account.assigned' : 'campaign.assigned';
  await writeAudit(scope, { actorId: principal.userId, action, ...change, ...origin });
}
