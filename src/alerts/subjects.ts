import { dayNumber } from '../core/calendar';
import { sumSeries, type Series, type Subject } from '../evaluation/subject';
import type { AdAccountRow } from '../store/entities/accounts';
import type { CampaignHistory } from '../store/evaluation-inputs';

const dayOf = (date: string | null) => (date === null ? null : dayNumber(date));

function columnOf(values: readonly number[] | null): Float64Array {
  return new Float64Array(values ?? []);
}

function seriesOf(history: CampaignHistory, account: AdAccountRow): Series {
  return {
    firstDay: dayOf(history.firstDay ?? account.coveredFrom) ?? 0,
    impressions: columnOf(history.impressions),
    clicks: columnOf(history.clicks),
    cost: columnOf(history.cost),
    conversions: columnOf(history.conversions),
    conversionValue: columnOf(history.conversionValue),
    coveredFrom: dayOf(account.coveredFrom) ?? 0,
    coveredTo: dayOf(account.coveredTo) ?? -1,
  };
}

/** What rules may look at of an account: each of its campaigns, and the account as their sum. */
export function subjectsOf(
  account: AdAccountRow,
  histories: readonly CampaignHistory[],
): Subject[] {
  const common = {
    adAccountId: account.id,
    platform: account.platform,
    currency: account.currency,
    timeZone: account.timeZone,
    targets: { cpa: null, roas: null },
    immatureDays: null,
    lastSyncedAt: account.lastSyncedAt,
    syncCadenceMinutes: account.syncCadenceMinutes,
  };
  const campaigns = histories.map((history): Subject => ({
    ...common,
    entityType: 'CAMPAIGN',
    entityId: history.id,
    clientId: history.clientId,
    name: history.name,
    status: history.status,
    labels: history.labels,
    budget: history.budget === null ? null : Number(history.budget),
    budgetType: history.budgetType,
    startDay: dayOf(history.startDate),
    endDay: dayOf(history.endDate),
    series: seriesOf(history, account),
  }));
  return [
    ...campaigns,
    {
      ...common,
      entityType: 'AD_ACCOUNT',
      entityId: account.id,
      clientId: account.clientId,
      name: account.name,
      status: account.status,
      labels: [],
      budget: null,
      budgetType: null,
      startDay: null,
      endDay: null,
      series: sumSeries(campaigns.map((campaign) => campaign.series)),
    },
  ];
}
