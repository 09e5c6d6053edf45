import { addDays, localDateAt } from '../../src/core/calendar';
import type { AdAccountRow } from '../../src/store/entities/accounts';
import type { Pipeline, StoodIn } from './pipeline';

/** What the sandbox calls the platforms that it stands in for. */
export const SANDBOX_NAMES: Readonly<Record<StoodIn, string>> = {
  GOOGLE_ADS: 'google_ads',
  FACEBOOK: 'facebook',
  TIKTOK: 'tiktok',
};

interface TruthRow {
  campaignId: string;
  date: string;
  impressions: string;
  clicks: string;
  costMicros: string;
  conversions: number;
  conversionsValue: number;
  /** Where the platform states its audience. */
  reach?: string;
  videoPlays?: string;
}

interface Totals {
  impressions: string;
  clicks: string;
  /** Micros. */
  cost: string;
}

/** What the sandbox says an account's last 90 days come to, and what the stored rows of it do. */
export async function compareTotals(
  line: Pick<Pipeline, 'admin' | 'rows' | 'clock'>,
  account: AdAccountRow,
): Promise<{ expected: Totals; stored: Totals }> {
  const to = localDateAt(line.clock.now(), account.timeZone);
  const from = addDays(to, -89);
  const { totals } = await line.admin<{
    totals: Pick<TruthRow, 'impressions' | 'clicks' | 'costMicros'>;
  }>('GET', truthPath(account, from, to));
  const [stored] = await line.rows<Totals>(
    `SELECT sum(m.impressions)::text AS impressions, sum(m.clicks)::text AS clicks, sum(m.cost)::text AS cost
     FROM campaign_metrics_daily AS m JOIN campaigns AS c ON c.tenant_id = m.tenant_id AND c.id = m.campaign_id
     WHERE c.ad_account_id = $1 AND m.date BETWEEN $2 AND $3`,
    [account.id, from, to],
  );
  const { impressions, clicks, costMicros: cost } = totals;
  return { expected: { impressions, clicks, cost }, stored: stored! };
}

function truthPath(account: AdAccountRow, from: string, to: string): string {
  const platform = SANDBOX_NAMES[account.platform as StoodIn];
  return `/truth/metrics?platform=${platform}&customerId=${account.externalId}&from=${from}&to=${to}`;
}

/**
 * What the sandbox would answer now for an account's last days and what is stored of them, in the same words: a line
 * for each campaign's day with activity, money in micros.
 */
export async function compareWithTruth(
  line: Pick<Pipeline, 'admin' | 'rows' | 'clock'>,
  account: AdAccountRow,
  days = 90,
  now = line.clock.now(),
): Promise<{ expected: string[]; stored: string[] }> {
  const to = localDateAt(now, account.timeZone);
  const from = addDays(to, 1 - days);
  const truth = await line.admin<{ rows: TruthRow[] }>('GET', truthPath(account, from, to));
  const expected = truth.rows.map((row) =>
    [
      row.campaignId,
      row.date,
      row.impressions,
      row.clicks,
      row.costMicros,
      row.conversions,
      Math.round(row.conversionsValue * 1e6),
      ...(row.reach === undefined ? [] : [row.reach, row.videoPlays]),
    ].join(' '),
  );
  const stored = await line.rows<{ row: string }>(
    `SELECT concat_ws(' ', c.external_id, m.date, m.impressions, m.clicks, m.cost, m.conversions,
       m.conversion_value, m.reach, m.video_views) AS row
     FROM campaign_metrics_daily AS m JOIN campaigns AS c ON c.tenant_id = m.tenant_id AND c.id = m.campaign_id
     WHERE c.ad_account_id = $1 AND m.date BETWEEN $2 AND $3 AND (m.impressions > 0 OR m.cost > 0 OR m.conversions > 0)`,
    [account.id, from, to],
  );
  return { expected: expected.sort(), stored: stored.map(({ row }) => row).sort() };
}
