import { addDays, type LocalDate } from '../core/calendar';
import type { DailyMetric, DateRange } from '../domain/metrics';
import { refreshSummaries, SUMMARY_DAYS } from './campaign-summaries';
import type { TenantScope } from './database';
import { ingestDailyMetrics, type IngestResult } from './ingest-metrics';
import { refreshAccountDays } from './refresh-account-days';

/**
 * Stores what the platform says of an account's days in `range`, and in the same transaction all that is kept summed
 * of them: the summaries that rules read, and the sums that screens read. `today` is the account's local day.
 * @throws IngestRefusedError
 */
export async function storeDays(
  scope: TenantScope,
  adAccountId: string,
  range: DateRange,
  metrics: readonly DailyMetric[],
  today: LocalDate,
  now: Date,
): Promise<IngestResult> {
  const result = await ingestDailyMetrics(scope, adAccountId, range, metrics, now);
  const window = { firstDay: addDays(today, 1 - SUMMARY_DAYS), today };
  await refreshSummaries(scope, adAccountId, window, result.changedCampaignIds, now, range);
  if (result.rowsWritten > 0) await refreshAccountDays(scope, adAccountId, range, now);
  return result;
}
