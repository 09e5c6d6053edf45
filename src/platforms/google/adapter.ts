import { z } from 'zod';
import type { Clock } from '../../core/clock';
import { uncountedBudget, type CallBudget } from '../call-budget';
import { consistent } from '../inconsistency';
import type { PlatformAdapter } from '../platform';
import {
  ACCOUNT_BUDGETS_QUERY,
  accountBudgetRow,
  CUSTOMER_QUERY,
  customerRow,
  toAccountState,
} from './account-state';
import { ACCOUNTS_QUERY, accountRow, toAccount } from './accounts';
import { CAMPAIGNS_QUERY, campaignRow, toCampaign } from './campaigns';
import { googleOAuth } from './connect';
import { unreadableAnswer } from './failures';
import { dailyMetricsOf, dailyMetricsQuery, hourlyMetricsOf, hourlyMetricsQuery } from './metrics';
import { refreshAccessToken } from './oauth';
import { POLICY_QUERY, policyRow, toPolicyIssues } from './policy-issues';
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

    async fetchAccountState(accessToken, account) {
      const ask = <Row>(query: string, row: z.ZodType<Row>) =>
        queryRows(deps, accessToken, account, query, row);
      const customers = await ask(CUSTOMER_QUERY, customerRow);
      const budgets = await ask(ACCOUNT_BUDGETS_QUERY, accountBudgetRow);
      return toAccountState(customers, budgets, deps.clock.now());
    },

    async fetchPolicyIssues(accessToken, account) {
      const rows = await queryRows(deps, accessToken, account, POLICY_QUERY, policyRow);
      return toPolicyIssues(rows, account.externalId);
    },

    async fetchCampaigns(accessToken, account, onPage) {
      const rows = await queryRows(
        deps,
        accessToken,
        account,
        CAMPAIGNS_QUERY,
        campaignRow,
        onPage,
      );
      const campaigns = rows.map((row) => toCampaign(row, account.externalId));
      if (new Set(campaigns.map((campaign) => campaign.externalId)).size < campaigns.length) {
        throw unreadableAnswer('a campaign is listed twice');
      }
      return campaigns;
    },

    async fetchDailyMetrics(accessToken, account, range, onPage) {
      const query = dailyMetricsQuery(range);
      const rows = await queryRows(deps, accessToken, account, query, ANY_ROW, onPage);
      return consistent(dailyMetricsOf(rows, account.externalId), range, unreadableAnswer);
    },

    async fetchHourlyMetrics(accessToken, account, range, onPage) {
      const query = hourlyMetricsQuery(range);
      const rows = await queryRows(deps, accessToken, account, query, ANY_ROW, onPage);
      return consistent(hourlyMetricsOf(rows, account.externalId), range, unreadableAnswer);
    },
  };
}
