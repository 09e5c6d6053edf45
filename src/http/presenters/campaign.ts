import { unitsFromMicros } from '../../core/money';
import { isStale } from '../../domain/staleness';
import type { CampaignView } from '../../store/campaign-views';
import { isoOrNull, namedOrNull } from './instants';
import { presentPacing } from './pacing';
import { presentTotals } from './totals';

/** Cost of each day of the window in currency units, oldest first; days without a row are zeros. */
function sparklineOf({ windowDays, costDays, costs }: CampaignView): number[] {
  const line = new Array<number>(windowDays).fill(0);
  for (const [index, day] of costDays.entries()) {
    line[day] = unitsFromMicros(BigInt(costs[index] ?? 0));
  }
  return line;
}

/** A campaign with its window's figures as clients get it. */
export function presentCampaign(campaign: CampaignView, now: Date) {
  return {
    id: campaign.id,
    externalId: campaign.externalId,
    name: campaign.name,
    platform: campaign.platform,
    status: campaign.status,
    adAccount: {
      id: campaign.adAccountId,
      name: campaign.adAccountName,
      currency: campaign.currency,
      timeZone: campaign.timeZone,
    },
    client: namedOrNull(campaign.clientId, campaign.clientName),
    budgetMicros: campaign.budget?.toString() ?? null,
    budgetType: campaign.budgetType,
    pacing: presentPacing(campaign.pacingSpent, campaign.pacingPlanned),
    objective: campaign.objective,
    lastSyncedAt: isoOrNull(campaign.lastSyncedAt),
    stale: isStale(campaign.lastSyncedAt, campaign.syncCadenceMinutes, now),
    metrics: presentTotals(campaign),
    sparkline: sparklineOf(campaign),
    openAlerts: {
      critical: campaign.criticalAlerts,
      warning: campaign.warningAlerts,
      info: campaign.infoAlerts,
    },
  };
}

/** What its own page shows besides. */
export function presentCampaignDetail(campaign: CampaignView, now: Date) {
  const reasons: unknown = campaign.details['primaryStatusReasons'];
  return {
    ...presentCampaign(campaign, now),
    startDate: campaign.startDate,
    endDate: campaign.endDate,
    ...(Array.isArray(reasons) ? { primaryStatusReasons: reasons.map(String) } : {}),
  };
}
