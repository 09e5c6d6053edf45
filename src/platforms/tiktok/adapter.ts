import type { z } from 'zod';
import { addDays } from '../../core/calendar';
import type { Clock } from '../../core/clock';
import type { BaseFigures, DateRange } from '../../domain/metrics';
import { uncountedBudget, type CallBudget } from '../call-budget';
import { consistent } from '../inconsistency';
import type { AccountReference, OnPage, PlatformAdapter } from '../platform';
import { POLICY_QUERY, policyRow, readAccountState, toPolicyIssues } from './account-state';
import { readAccounts, readAdvertiserIds } from './accounts';
import type { TikTokApplication } from './application';
import type { TikTokDependencies } from './ask';
import { CAMPAIGN_QUERY, campaignRow, toCampaign } from './campaigns';
import { tiktokOAuth } from './connect';
import { unreadableAnswer } from './failures';
import {
  dailyRow,
  hasActivity,
  hourlyRow,
  reportQuery,
  toDailyMetric,
  toHourlyMetric,
} from './metrics';
import { readPages } from './pages';

/** Most days of one report: of days, and of hours. */
const DAILY_REPORT_DAYS = 30;
const HOURLY_REPORT_DAYS = 1;

interface TikTokAdapterDependencies {
  clock: Clock;
  /** Left out, nothing is counted. */
  budget?: CallBudget;
  /** Milliseconds after which one call is given up; 30 seconds when left out. */
  deadlineMs?: number;
}

/** TikTok's Business API v1.3. */
export function tiktokAdapter(
  application: TikTokApplication,
  rest: TikTokAdapterDependencies,
): PlatformAdapter {
  const budget = uncountedBudget('TIKTOK', rest.clock);
  const deps: TikTokDependencies = { application, budget, ...rest };
  return {
    platform: 'TIKTOK',
    capabilities: {
      // A day moves until it is seven days old: today and the seven before it.
      restatementDays: 8,
      lagHours: 3,
      hourly: { daysBack: 90 },
      tokenRenewal: null,
    },
    oauth: tiktokOAuth(deps),

    async refreshToken(token) {
      await readAdvertiserIds(deps, token);
      return { accessToken: token, expiresAt: null, scope: null };
    },

    listAccounts: (accessToken, userId) => readAccounts(deps, accessToken, userId),

    fetchAccountState: (accessToken, { externalId }) =>
      readAccountState(deps, accessToken, externalId),

    async fetchPolicyIssues(accessToken, { externalId: advertiserId }) {
      const call = { path: 'ad/get/', accessToken, advertiserId, query: POLICY_QUERY } as const;
      return toPolicyIssues(await readPages(deps, call, policyRow));
    },

    async fetchCampaigns(accessToken, { externalId, timeZone }, onPage) {
      const rows = await readPages(
        deps,
        {
          path: 'campaign/get/',
          accessToken,
          advertiserId: externalId,
          query: CAMPAIGN_QUERY,
        },
        campaignRow,
        onPage,
      );
      if (new Set(rows.map((row) => row.campaign_id)).size < rows.length) {
        throw unreadableAnswer('a campaign is listed twice');
      }
      return rows.map((row) => toCampaign(row, timeZone));
    },

    async fetchDailyMetrics(accessToken, account, range, onPage) {
      const rows = await readReports(deps, accessToken, account, range, false, dailyRow, onPage);
      return sound(rows.map(toDailyMetric), range);
    },

    async fetchHourlyMetrics(accessToken, account, range, onPage) {
      const rows = await readReports(deps, accessToken, account, range, true, hourlyRow, onPage);
      return sound(rows.map(toHourlyMetric), range);
    },
  };
}

/** The rows of a range, in reports that are as long as TikTok allows, one after the other. */
async function readReports<Row>(
  deps: TikTokDependencies,
  accessToken: string,
  { externalId }: AccountReference,
  range: DateRange,
  hourly: boolean,
  row: z.ZodType<Row>,
  onPage: OnPage | undefined,
): Promise<Row[]> {
  const longest = hourly ? HOURLY_REPORT_DAYS : DAILY_REPORT_DAYS;
  const parts: Row[][] = [];
  for (let from = range.from; from <= range.to; from = addDays(from, longest)) {
    const last = addDays(from, longest - 1);
    const part = { from, to: last < range.to ? last : range.to };
    const call = {
      path: 'report/integrated/get/',
      accessToken,
      advertiserId: externalId,
      query: reportQuery(part, hourly),
    } as const;
    parts.push(await readPages(deps, call, row, onPage));
  }
  return parts.flat();
}

function sound<Metric extends BaseFigures & { campaignExternalId: string; date: string }>(
  metrics: Metric[],
  range: DateRange,
): Metric[] {
  return consistent(metrics, range, unreadableAnswer).filter(hasActivity);
}
