import type { AdAccount } from 'facebook-nodejs-business-sdk';
import type { z } from 'zod';
import { daysBetween } from '../../core/calendar';
import type { Clock } from '../../core/clock';
import { PlatformFailure } from '../../domain/failures';
import type { DateRange } from '../../domain/metrics';
import { uncountedBudget, type CallBudget } from '../call-budget';
import { consistent } from '../inconsistency';
import type { AccountReference, OnPage, PlatformAdapter } from '../platform';
import { readAccountState } from './account-state';
import { listAccounts, refuseTwice } from './accounts';
import type { FacebookApplication } from './application';
import { CAMPAIGN_FIELDS, campaignRow, EVERY_STATUS, toCampaign } from './campaigns';
import { facebookOAuth } from './connect';
import { conversionTypes } from './conversions';
import { TOO_MUCH_DATA, unreadableAnswer } from './failures';
import {
  DAILY_FIELDS,
  dailyRow,
  HOURLY_FIELDS,
  hourlyRow,
  insightsParameters,
  toDailyMetric,
  toHourlyMetric,
} from './metrics';
import { POLICY_FIELDS, policyRow, REJECTED_ADS, toPolicyIssues } from './policy-issues';
import { readReport } from './reports';
import { openGraph, readEdge, type GraphDependencies, type GraphSession } from './session';
import { exchangeToken } from './token';

const DAY_MS = 86_400_000;
const PAGE_ROWS = 200;

/** Days that insights are waited for; a longer range is a report from the start. */
const WAITED_DAYS = 31;

interface FacebookDependencies {
  clock: Clock;
  sleep: (ms: number) => Promise<void>;
  /** Left out, nothing is counted. */
  budget?: CallBudget;
  /** Milliseconds after which one call is given up; 30 seconds when left out. */
  deadlineMs?: number;
}

/** Facebook's Marketing API, Graph v24.0, through the unmodified facebook-nodejs-business-sdk. */
export function facebookAdapter(
  application: FacebookApplication,
  { sleep, ...rest }: FacebookDependencies,
): PlatformAdapter {
  const budget = uncountedBudget('FACEBOOK', rest.clock);
  const deps: GraphDependencies = { application, budget, ...rest };
  return {
    platform: 'FACEBOOK',
    capabilities: {
      // A day moves until it is 28 days old: today and the 28 before it.
      restatementDays: 29,
      lagHours: 1,
      hourly: { daysBack: 90 },
      tokenRenewal: { beforeEndMs: 10 * DAY_MS, notWithinMs: DAY_MS },
    },
    oauth: facebookOAuth(deps),

    refreshToken: (token) => exchangeToken(deps, token),

    listAccounts: (accessToken, ownerId) => listAccounts(deps, accessToken, ownerId),

    fetchAccountState: (accessToken, account) => readAccountState(deps, accessToken, account),

    async fetchPolicyIssues(accessToken, account) {
      const { accountNode } = await sessionOf(deps, accessToken, account);
      const rows = await readEdge(accountNode, {
        edge: 'ads',
        fields: POLICY_FIELDS,
        params: { effective_status: REJECTED_ADS, limit: PAGE_ROWS },
        row: policyRow,
      });
      return toPolicyIssues(rows);
    },

    async fetchCampaigns(accessToken, account, onPage) {
      const { accountNode } = await sessionOf(deps, accessToken, account);
      const rows = await readEdge(accountNode, {
        edge: 'campaigns',
        fields: CAMPAIGN_FIELDS,
        params: { effective_status: EVERY_STATUS, limit: PAGE_ROWS },
        row: campaignRow,
        onPage,
      });
      refuseTwice(
        rows.map((row) => row.id),
        'a campaign',
      );
      return rows.map((row) => toCampaign(row, account, deps.clock.now()));
    },

    async fetchDailyMetrics(accessToken, account, range, onPage) {
      const types = conversionTypes(account.details);
      const session = await sessionOf(deps, accessToken, account);
      const rows = await insights(session, range, false, sleep, dailyRow, onPage);
      return consistent(
        rows.map((row) => toDailyMetric(row, types)),
        range,
        unreadableAnswer,
      );
    },

    async fetchHourlyMetrics(accessToken, account, range, onPage) {
      const types = conversionTypes(account.details);
      const session = await sessionOf(deps, accessToken, account);
      const rows = await insights(session, range, true, sleep, hourlyRow, onPage);
      return consistent(
        rows.map((row) => toHourlyMetric(row, types)),
        range,
        unreadableAnswer,
      );
    },
  };
}

type AccountSession = GraphSession & { accountNode: AdAccount };

async function sessionOf(
  deps: GraphDependencies,
  accessToken: string,
  { externalId }: AccountReference,
): Promise<AccountSession> {
  const session = await openGraph(deps, accessToken, externalId);
  const accountNode = new session.sdk.AdAccount(externalId, {}, undefined, session.api);
  return { ...session, accountNode };
}

/** Rows of insights: waited for where the range is short, as a report where it is long or Meta asks for less. */
async function insights<Row>(
  session: AccountSession,
  range: DateRange,
  hourly: boolean,
  sleep: (ms: number) => Promise<void>,
  row: z.ZodType<Row>,
  onPage: OnPage | undefined,
): Promise<Row[]> {
  const { accountNode } = session;
  const question = {
    edge: 'insights',
    fields: hourly ? HOURLY_FIELDS : DAILY_FIELDS,
    params: insightsParameters(range, hourly),
    row,
    onPage,
  } as const;
  const reported = () => readReport(session, accountNode, question, sleep);
  if (daysBetween(range.from, range.to) >= WAITED_DAYS) return await reported();
  try {
    return await readEdge(accountNode, question);
  } catch (error) {
    if (error instanceof PlatformFailure && error.code === TOO_MUCH_DATA) return await reported();
    throw error;
  }
}
