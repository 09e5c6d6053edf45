import type { DailyMetric, DateRange, HourlyMetric } from '../domain/metrics';
import { compareMetrics, countActive, type Comparison } from './compare-metrics';
import type { TenantScope } from './database';
import { readKnownMetrics, type KnownCampaign } from './known-metrics';
import { DAILY, HOURLY, type MetricGrain } from './metric-grains';
import { addRows, reviseRows } from './write-metrics';

export interface IngestResult {
  /** Campaigns of which a row was added or changed. */
  changedCampaignIds: string[];
  /** Rows added or changed. Zero when the platform said nothing new. */
  rowsWritten: number;
}

/** The answer cannot be stored as the truth of its range. */
export class IngestRefusedError extends Error {
  readonly code: 'UNKNOWN_CAMPAIGN' | 'ANSWER_SHRANK';

  constructor(code: IngestRefusedError['code'], message: string) {
    super(message);
    this.name = 'IngestRefusedError';
    this.code = code;
  }
}

/**
 * A row that had activity may lose all of it (invalid clicks), but not a tenth of all rows at once: whether the answer
 * leaves them out or states them empty.
 */
const LARGEST_LOSS = 0.1;

/**
 * Stores what the platform says of every campaign's days in `range` (local days, money in micros). See `ingest`.
 * @throws IngestRefusedError when a campaign is unknown or too many known days have vanished
 */
export async function ingestDailyMetrics(
  scope: TenantScope,
  adAccountId: string,
  range: DateRange,
  metrics: readonly DailyMetric[],
  now: Date,
): Promise<IngestResult> {
  return await ingest(scope, DAILY, adAccountId, range, metrics, now);
}

/**
 * Stores what the platform says of every campaign's hours in `range` (local days, money in micros). See `ingest`.
 * @throws IngestRefusedError when a campaign is unknown or too many known hours have vanished
 */
export async function ingestHourlyMetrics(
  scope: TenantScope,
  adAccountId: string,
  range: DateRange,
  metrics: readonly HourlyMetric[],
  now: Date,
): Promise<IngestResult> {
  return await ingest(scope, HOURLY, adAccountId, range, metrics, now);
}

/**
 * What is stored of the range is read and compared with the answer here, so that what is unchanged, nearly all of it, is
 * neither sent nor written; a changed row leaves a revision. Partitions of the range must exist. Nothing is written when
 * the answer is refused, and the transaction fails when somebody else moves a row between the look and the write.
 */
async function ingest<Metric extends { campaignExternalId: string; date: string }>(
  scope: TenantScope,
  grain: MetricGrain<Metric>,
  adAccountId: string,
  range: DateRange,
  metrics: readonly Metric[],
  now: Date,
): Promise<IngestResult> {
  // Where statistics are behind, PostgreSQL takes reading a whole partition for cheap.
  await scope.prepared(
    `SELECT set_config('enable_seqscan', 'off', true), set_config('jit', 'off', true)`,
    [],
  );
  const known = await readKnownMetrics(scope, grain, adAccountId, range);
  const comparison = compareMetrics(grain, known, range, metrics);
  refuseUnsound(comparison, grain, known, range);
  const { added, changed } = comparison;
  await reviseRows(scope, grain, range, changed, now);
  await addRows(scope, grain, range, added, now);
  return {
    changedCampaignIds: [...new Set([...added, ...changed].map(({ campaignId }) => campaignId))],
    rowsWritten: added.length + changed.length,
  };
}

function refuseUnsound<Metric>(
  { unknown, vanished }: Comparison,
  grain: MetricGrain<Metric>,
  known: ReadonlyMap<string, KnownCampaign>,
  range: DateRange,
): void {
  if (unknown !== null) {
    throw new IngestRefusedError(
      'UNKNOWN_CAMPAIGN',
      `The answer has figures of campaign ${unknown}, which the platform does not list.`,
    );
  }
  const expected = vanished === 0 ? 0 : countActive(grain, known);
  if (vanished > expected * LARGEST_LOSS) {
    throw new IngestRefusedError(
      'ANSWER_SHRANK',
      `The answer lacks ${vanished} of ${expected} ${grain.rowName} that were known from ${range.from} to ${range.to}.`,
    );
  }
}
