import type { DateRange } from '../src/domain/metrics';
import type { AdAccountRow } from '../src/store/entities/accounts';

/** A platform that the sandbox stands in for. */
export type StoodIn = 'GOOGLE_ADS' | 'FACEBOOK' | 'TIKTOK';

/** What the sandbox calls the platforms that it stands in for. */
export const SANDBOX_NAMES: Readonly<Record<StoodIn, string>> = {
  GOOGLE_ADS: 'google_ads',
  FACEBOOK: 'facebook',
  TIKTOK: 'tiktok',
};

/** Asks the sandbox's administration; throws when it refuses. */
export type AskAdmin = <Answer>(method: string, path: string, body?: unknown) => Promise<Answer>;

/** Rows of one tenant. */
export type ReadRows = <Row>(sql: string, parameters?: unknown[]) => Promise<Row[]>;

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

/** Where the sandbox's administration tells what an account's days come to. */
export function truthPath(
  account: Pick<AdAccountRow, 'platform' | 'externalId'>,
  { from, to }: DateRange,
): string {
  const platform = SANDBOX_NAMES[account.platform as StoodIn];
  return `/truth/metrics?platform=${platform}&customerId=${account.externalId}&from=${from}&to=${to}`;
}

/** What the sandbox would answer now for an account's days: a line for each campaign's day, money in micros. */
export async function truthOf(
  admin: AskAdmin,
  account: Pick<AdAccountRow, 'platform' | 'externalId'>,
  range: DateRange,
): Promise<string[]> {
  const truth = await admin<{ rows: TruthRow[] }>('GET', truthPath(account, range));
  return truth.rows
    .map((row) =>
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
    )
    .sort();
}

/** What is stored of an account's days, in the same words: a line for each campaign's day with activity. */
export async function storedOf(
  rows: ReadRows,
  account: Pick<AdAccountRow, 'id'>,
  { from, to }: DateRange,
): Promise<string[]> {
  const stored = await rows<{ row: string }>(
    `SELECT concat_ws(' ', c.external_id, m.date, m.impressions, m.clicks, m.cost, m.conversions,
       m.conversion_value, m.reach, m.video_views) AS row
     FROM campaign_metrics_daily AS m JOIN campaigns AS c ON c.tenant_id = m.tenant_id AND c.id = m.campaign_id
     WHERE c.ad_account_id = $1 AND m.date BETWEEN $2 AND $3 AND (m.impressions > 0 OR m.cost > 0 OR m.conversions > 0)`,
    [account.id, from, to],
  );
  return stored.map(({ row }) => row).sort();
}
