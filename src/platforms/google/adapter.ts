import { z } from 'zod';
import type { Clock } from '../../core/clock';
import type { DailyMetric, DateRange, HourlyMetric } from '../../domain/metrics';
import { uncountedBudget, type CallBudget } from '../call-budget';
import { inconsistencyOf } from '../inconsistency';
import type { PlatformAdapter } from '../platform';
import { ACCOUNTS_QUERY, accountRow, toAccount } from './accounts';
import { CAMPAIGNS_QUERY, campaignRow, toCampaign } from './campaigns';
import { googleOAuth } from './connect';
import { unreadableAnswer } from './failures';
import { dailyMetricsOf, dailyMetricsQuery, hourlyMetricsOf, hourlyMetricsQuery } from './metrics';
import { refreshAccessToken } from './oauth';
import { queryRows, type GoogleApplication, type GoogleDependencies } from './session';

interface GoogleAdapterDependencies {
  clock: Clock;
  /** Of the Google Ads API, and of Google's sign-in. Left out, nothing is counted. */
  budget?: CallBudget;
  signInBudget?: CallBudget;
  /** Milliseconds after which one call is given up; 30 seconds when left out. */
  deadlineMs?: number;
}

/** Rows of metrics are looked at where they are converted. */
const ANY_ROW = z.unknown();

/** Google Ads API v25 over REST, through the unmodified google-ads-api. */
export function googleAdsAdapter(
  application: GoogleApplication,
  rest: GoogleAdapterDependencies,
): PlatformAdapter {
  const deps: GoogleDependencies = {
    application,
    budget: uncountedBudget('GOOGLE_ADS', rest.clock),
    signInBudget: uncountedBudget('GOOGLE_ADS', rest.clock),
    ...rest,
  };
  return {
    platform: 'GOOGLE_ADS',
    capabilities: {
      restatementDays: 30,
      lagHours: 3,
      hourly: { daysBack: 365 },
      tokenRenewal: { beforeEndMs: 10 * 60_000, notWithinMs: 0 },
    },
    oauth: googleOAuth(deps),

    refreshToken: (refreshToken) => refreshAccessToken(deps, refreshToken),

    async listAccounts(accessToken, managerExternalId) {
      const manager = { externalId: managerExternalId, managerExternalId };
      const rows = await queryRows(deps, accessToken, manager, ACCOUNTS_QUERY, accountRow);
      return rows.map((row) => toAccount(row, managerExternalId));
    },

    async fetchCampaigns(accessToken, account) {
      const rows = await queryRows(deps, accessToken, account, CAMPAIGNS_QUERY, campaignRow);
      refuseForeign(rows, account.externalId);
      const campaigns = rows.map(toCampaign);
      if (new Set(campaigns.map((campaign) => campaign.externalId)).size < campaigns.length) {
        throw unreadableAnswer('a campaign is listed twice');
      }
      return campaigns;
    },

    async fetchDailyMetrics(accessToken, account, range) {
      const query = dailyMetricsQuery(range);
      const rows = await queryRows(deps, accessToken, account, query, ANY_ROW);
      return sound(dailyMetricsOf(rows, account.externalId), range);
    },

    async fetchHourlyMetrics(accessToken, account, range) {
      const query = hourlyMetricsQuery(range);
      const rows = await queryRows(deps, accessToken, account, query, ANY_ROW);
      return sound(hourlyMetricsOf(rows, account.externalId), range);
    },
  };
}

/** A resource name says whose it is: nobody's figures become another's. */
function refuseForeign(
  rows: readonly { campaign: { resource_name: string } }[],
  accountId: string,
): void {
  const own = `customers/${accountId}/`;
  if (rows.some((row) => !row.campaign.resource_name.startsWith(own))) {
    throw unreadableAnswer('a campaign is another account’s');
  }
}

/** @throws PlatformFailure when the answer as a whole cannot be true */
function sound<Metric extends DailyMetric | HourlyMetric>(
  metrics: Metric[],
  range: DateRange,
): Metric[] {
  const inconsistency = inconsistencyOf(metrics, range);
  if (inconsistency !== null) throw unreadableAnswer(inconsistency);
  return metrics;
}
