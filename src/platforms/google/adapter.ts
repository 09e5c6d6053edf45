import type { Clock } from '../../core/clock';
import { uncountedBudget, type CallBudget } from '../call-budget';
import { inconsistencyOf } from '../inconsistency';
import type { PlatformAdapter } from '../platform';
import { ACCOUNTS_QUERY, accountRow, toAccount } from './accounts';
import { CAMPAIGNS_QUERY, campaignRow, toCampaign } from './campaigns';
import { googleOAuth } from './connect';
import { unreadableAnswer } from './failures';
import {
  dailyMetricRow,
  dailyMetricsQuery,
  hourlyMetricRow,
  hourlyMetricsQuery,
  toDailyMetric,
  toHourlyMetric,
} from './metrics';
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
      const campaigns = rows.map(toCampaign);
      if (new Set(campaigns.map((campaign) => campaign.externalId)).size < campaigns.length) {
        throw unreadableAnswer('a campaign is listed twice');
      }
      return campaigns;
    },

    async fetchDailyMetrics(accessToken, account, range) {
      const query = dailyMetricsQuery(range);
      const rows = await queryRows(deps, accessToken, account, query, dailyMetricRow);
      const metrics = rows.map(toDailyMetric);
      const inconsistency = inconsistencyOf(metrics, range);
      if (inconsistency !== null) throw unreadableAnswer(inconsistency);
      return metrics;
    },

    async fetchHourlyMetrics(accessToken, account, range) {
      const query = hourlyMetricsQuery(range);
      const rows = await queryRows(deps, accessToken, account, query, hourlyMetricRow);
      const metrics = rows.map(toHourlyMetric);
      const inconsistency = inconsistencyOf(metrics, range);
      if (inconsistency !== null) throw unreadableAnswer(inconsistency);
      return metrics;
    },
  };
}
