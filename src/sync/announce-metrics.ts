import { readCampaignAudience } from '../store/campaign-audience';
import type { SyncDependencies } from './dependencies';

/** Tells browsers that campaigns have other figures now: CLIENT users hear of those they may see and of no others. */
export async function announceMetrics(
  deps: Pick<SyncDependencies, 'announce' | 'database'>,
  tenantId: string,
  changed: { adAccountId: string; campaignIds: string[] },
): Promise<void> {
  deps.announce({ tenantId }, 'metrics.updated', changed);
  const audience = await deps.database.inTenant(tenantId, (scope) =>
    readCampaignAudience(scope, changed.campaignIds),
  );
  const { adAccountId } = changed;
  for (const { userId, campaignIds } of audience)
    deps.announce({ tenantId, userId }, 'metrics.updated', { adAccountId, campaignIds });
}
