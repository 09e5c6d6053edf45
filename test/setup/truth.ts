import { storedOf, truthOf, truthPath } from '../../faults/truth';
import type { AdAccountRow } from '../../src/store/entities/accounts';
import { trailingRange } from '../../src/sync/ranges';
import type { Pipeline } from './pipeline';

export { SANDBOX_NAMES } from '../../faults/truth';

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
  const range = trailingRange(line.clock.now(), account.timeZone, 90);
  const { totals } = await line.admin<{
    totals: { impressions: string; clicks: string; costMicros: string };
  }>('GET', truthPath(account, range));
  const [stored] = await line.rows<Totals>(
    `SELECT sum(m.impressions)::text AS impressions, sum(m.clicks)::text AS clicks, sum(m.cost)::text AS cost
     FROM campaign_metrics_daily AS m JOIN campaigns AS c ON c.tenant_id = m.tenant_id AND c.id = m.campaign_id
     WHERE c.ad_account_id = $1 AND m.date BETWEEN $2 AND $3`,
    [account.id, range.from, range.to],
  );
  const { impressions, clicks, costMicros: cost } = totals;
  return { expected: { impressions, clicks, cost }, stored: stored! };
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
  const range = trailingRange(now, account.timeZone, days);
  return {
    expected: await truthOf(line.admin, account, range),
    stored: await storedOf(line.rows, account, range),
  };
}
