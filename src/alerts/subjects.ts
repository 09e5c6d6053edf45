import { dayNumber } from '../core/calendar';
import type { EntityType } from '../domain/enums';
import { emptySeries, sumSeries, type Series, type Subject } from '../evaluation/subject';
import type { EvaluatedAccount } from '../store/evaluated-account';
import type { EvaluatedCampaign } from '../store/evaluation-inputs';
import type { Figures, KnownCampaign } from './current-inputs';

const dayOf = (date: string | null) => (date === null ? null : dayNumber(date));

/** What a campaign's subject takes from its account. */
type AccountFacts = Pick<
  EvaluatedAccount,
  | 'id'
  | 'platform'
  | 'currency'
  | 'timeZone'
  | 'lastSyncedAt'
  | 'syncCadenceMinutes'
  | 'coveredFrom'
  | 'coveredTo'
>;

function seriesOf(figures: Figures | undefined, account: AccountFacts): Series {
  const coveredFrom = dayOf(account.coveredFrom) ?? 0;
  const { firstDay, impressions, clicks, cost, conversions, conversionValue } =
    figures ?? emptySeries(coveredFrom, 0);
  return {
    firstDay,
    impressions,
    clicks,
    cost,
    conversions,
    conversionValue,
    coveredFrom,
    coveredTo: dayOf(account.coveredTo) ?? -1,
  };
}

const NO_TARGETS = { cpa: null, roas: null } as const;

// Fields are written out one by one: spreading them into thousands of subjects costs more than judging these.
/** A campaign as rules may look at it; without figures it has nothing but its account's coverage. */
export function subjectOfCampaign(
  account: AccountFacts,
  campaign: EvaluatedCampaign,
  figures: Figures | undefined,
): Subject {
  return {
    entityType: 'CAMPAIGN',
    entityId: campaign.id,
    adAccountId: account.id,
    clientId: campaign.clientId,
    platform: account.platform,
    name: campaign.name,
    status: campaign.status,
    labels: campaign.labels,
    currency: account.currency,
    timeZone: account.timeZone,
    budget: campaign.budget,
    budgetType: campaign.budgetType,
    startDay: dayOf(campaign.startDate),
    endDay: dayOf(campaign.endDate),
    targets: NO_TARGETS,
    immatureDays: null,
    lastSyncedAt: account.lastSyncedAt,
    syncCadenceMinutes: account.syncCadenceMinutes,
    series: seriesOf(figures, account),
  };
}

function accountSubject(account: EvaluatedAccount, series: Series): Subject {
  return {
    entityType: 'AD_ACCOUNT',
    entityId: account.id,
    adAccountId: account.id,
    clientId: account.clientId,
    platform: account.platform,
    name: account.name,
    status: account.status,
    labels: [],
    currency: account.currency,
    timeZone: account.timeZone,
    budget: null,
    budgetType: null,
    startDay: null,
    endDay: null,
    targets: NO_TARGETS,
    immatureDays: null,
    lastSyncedAt: account.lastSyncedAt,
    syncCadenceMinutes: account.syncCadenceMinutes,
    series,
  };
}

/** What rules of either kind of entity may look at of an account. */
export type Subjects = Readonly<Record<EntityType, readonly Subject[]>>;

/** An account's campaigns, and the account as their sum, which is made when it is asked for. */
export function subjectsOf(
  account: EvaluatedAccount,
  campaigns: readonly KnownCampaign[],
): Subjects {
  const subjects = campaigns.map(({ facts, figures }) =>
    subjectOfCampaign(account, facts, figures),
  );
  let whole: Subject[] | undefined;
  return {
    CAMPAIGN: subjects,
    get AD_ACCOUNT() {
      whole ??= [accountSubject(account, sumSeries(subjects.map(({ series }) => series)))];
      return whole;
    },
  };
}
