import type { Scene } from './scene';
import { standingOf, type Asked } from './turn';
import { storedOf, truthOf, type ReadRows, type StoodIn } from './truth';

/** What was looked at and what was wrong with it. */
export interface Verdict {
  /** Empty when every invariant holds. */
  findings: string[];
  /** Rows held against the platforms' truth. */
  rowsCompared: number;
}

/** Figures whose hours add up to their day. Facebook's hours tell of conversions on Meta's own surfaces alone. */
const HOURLY: Readonly<Record<StoodIn, readonly string[]>> = {
  GOOGLE_ADS: ['impressions', 'clicks', 'cost', 'conversions', 'conversion_value'],
  FACEBOOK: ['impressions', 'clicks', 'cost'],
  TIKTOK: ['impressions', 'clicks', 'cost', 'conversions', 'conversion_value'],
};

/**
 * Holds what is stored against what the platforms say, after the syncs `asked` have ended well: every figure to the
 * micro, hours that add up to their days, whole histories, one alert an episode, nothing left unfinished.
 */
export async function examine(scene: Scene, asked: readonly Asked[]): Promise<Verdict> {
  const findings = [...scene.stack.endedUnasked()];
  for (const { id, status, errorCode, errorMessage } of await standingOf(scene, asked))
    if (status !== 'COMPLETED')
      findings.push(`sync ${id} is ${status}: ${errorCode ?? '–'} ${errorMessage ?? ''}`);
  let rowsCompared = 0;
  for (const { account, range } of asked) {
    const truth = await truthOf(scene.admin, account, range);
    const stored = await storedOf(scene.rows, account, range);
    rowsCompared += truth.length;
    findings.push(...differences(`${account.platform} ${account.externalId}`, truth, stored));
    const odd = await hoursThatDoNotAddUp(
      scene.rows,
      HOURLY[account.platform as StoodIn],
      account.id,
    );
    if (odd.length > 0)
      findings.push(
        `${account.platform} ${account.externalId}: ${odd.length} days are not their hours`,
      );
  }
  findings.push(...(await brokenHistory(scene.rows)));
  findings.push(...(await oddAlerts(scene)));
  findings.push(...(await oddSyncs(scene.rows)));
  return { findings, rowsCompared };
}

const SHOWN = 3;

function differences(who: string, truth: readonly string[], stored: readonly string[]): string[] {
  const [said, kept] = [new Set(truth), new Set(stored)];
  const lost = truth.filter((line) => !kept.has(line));
  const made = stored.filter((line) => !said.has(line));
  const doubled = stored.length - kept.size;
  const told = (what: string, lines: readonly string[]) =>
    lines.length === 0
      ? []
      : [`${who}: ${lines.length} days ${what}, as ${lines.slice(0, SHOWN).join(' | ')}`];
  return [
    ...told('of the platform are not stored', lost),
    ...told('are stored that the platform does not say', made),
    ...(doubled === 0 ? [] : [`${who}: ${doubled} days are stored twice`]),
  ];
}

/** Days of an account whose hours are stored and sum up to something else. */
export async function hoursThatDoNotAddUp(
  rows: ReadRows,
  figures: readonly string[],
  adAccountId: string,
): Promise<unknown[]> {
  return await rows(
    `SELECT h.campaign_id, h.date
     FROM campaign_metrics_hourly AS h
     JOIN campaigns AS c ON c.tenant_id = h.tenant_id AND c.id = h.campaign_id
     JOIN campaign_metrics_daily AS d ON d.tenant_id = h.tenant_id AND d.campaign_id = h.campaign_id AND d.date = h.date
     WHERE c.ad_account_id = $1
     GROUP BY h.campaign_id, h.date, d.impressions, d.clicks, d.cost, d.conversions, d.conversion_value
     HAVING ${figures
       .map((name) => `round(d.${name}::numeric, 2) <> round(sum(h.${name})::numeric, 2)`)
       .join(' OR ')}`,
    [adAccountId],
  );
}

/** Rows whose revisions do not lead without a gap from the first observation to what the row says now. */
export async function brokenChains(rows: ReadRows, grain: 'daily' | 'hourly'): Promise<unknown[]> {
  const key = grain === 'daily' ? 'date' : 'date, hour';
  return await rows(
    `WITH links AS (
       SELECT campaign_id, ${key}, observed_at, superseded_at FROM metric_revisions_${grain}
       UNION ALL SELECT campaign_id, ${key}, updated_at, 'infinity' FROM campaign_metrics_${grain}
     ), chained AS (
       SELECT *, lag(superseded_at) OVER (PARTITION BY campaign_id, ${key} ORDER BY observed_at) AS before FROM links
     )
     SELECT campaign_id, ${key} FROM chained JOIN campaign_metrics_${grain} AS m USING (campaign_id, ${key})
     WHERE observed_at <> coalesce(before, m.first_observed_at)`,
  );
}

const FIGURES = 'impressions, clicks, cost, conversions, conversion_value';

/** Revisions that say what the next one, or the row, says too: the world restated nothing there. */
async function idleRevisions(rows: ReadRows, grain: 'daily' | 'hourly'): Promise<unknown[]> {
  const key = grain === 'daily' ? 'campaign_id, date' : 'campaign_id, date, hour';
  const more = grain === 'daily' ? ', reach, frequency, video_views' : '';
  return await rows(
    `WITH said AS (
       SELECT ${key}, observed_at, ROW(${FIGURES}${more})::text AS figures FROM metric_revisions_${grain}
       UNION ALL SELECT ${key}, updated_at, ROW(${FIGURES}${more})::text FROM campaign_metrics_${grain}
     ), followed AS (
       SELECT *, lead(figures) OVER (PARTITION BY ${key} ORDER BY observed_at) AS next FROM said
     )
     SELECT ${key} FROM followed WHERE figures = next`,
  );
}

async function brokenHistory(rows: ReadRows): Promise<string[]> {
  const findings: string[] = [];
  for (const grain of ['daily', 'hourly'] as const) {
    const broken = (await brokenChains(rows, grain)).length;
    if (broken > 0) findings.push(`${broken} ${grain} rows have a gap in their history`);
    const idle = (await idleRevisions(rows, grain)).length;
    if (idle > 0) findings.push(`${idle} ${grain} revisions changed nothing`);
  }
  return findings;
}

/** One alert for every campaign in which something happened, told once to whoever is told; none elsewhere. */
async function oddAlerts({ rows, episodes }: Scene): Promise<string[]> {
  const alerts = await rows<{ campaign: string; alerts: number; told: number }>(
    `SELECT c.external_id AS campaign, count(*)::int AS alerts,
       (SELECT count(*)::int FROM notifications AS n
        WHERE n.tenant_id = min(a.tenant_id::text)::uuid AND n.alert_id = ANY (array_agg(a.id))) AS told
     FROM alerts AS a JOIN campaigns AS c ON c.tenant_id = a.tenant_id AND c.id = a.campaign_id
     GROUP BY c.external_id`,
  );
  const ringing = new Map(alerts.map((one) => [one.campaign, one]));
  return [
    ...[...episodes].flatMap((campaign) => {
      const rang = ringing.get(campaign)?.alerts ?? 0;
      return rang === 1 ? [] : [`campaign ${campaign} overspends and has ${rang} alerts`];
    }),
    ...alerts.flatMap(({ campaign, told }) => [
      ...(episodes.has(campaign) ? [] : [`campaign ${campaign} has an alert for nothing`]),
      ...(told === 1 ? [] : [`the alert of campaign ${campaign} was told ${told} times`]),
    ]),
  ];
}

async function oddSyncs(rows: ReadRows): Promise<string[]> {
  const odd = await rows<{ id: string; status: string; what: string }>(
    `SELECT id, status, CASE
         WHEN status NOT IN ('COMPLETED', 'FAILED') THEN 'was never ended'
         WHEN status = 'FAILED' AND (error_code IS NULL OR error_message IS NULL) THEN 'does not say why'
         ELSE 'ended, and is still held' END AS what
     FROM sync_logs
     WHERE status NOT IN ('COMPLETED', 'FAILED')
       OR status = 'FAILED' AND (error_code IS NULL OR error_message IS NULL) OR lease_until IS NOT NULL`,
  );
  return odd.map(({ id, status, what }) => `sync ${id} (${status}) ${what}`);
}
