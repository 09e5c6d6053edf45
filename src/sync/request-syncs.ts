import { AppError } from '../core/errors';
import type { SyncLogRow } from '../store/entities/campaigns';
import type { PlanDependencies } from './dependencies';
import { refuseInstant, requestSync, type SyncRequest } from './request-sync';

/** What came of one account's part of a request. */
export type RequestedSync =
  { adAccountId: string; sync: SyncLogRow } | { adAccountId: string; refusal: AppError };

/**
 * Asks for a sync of several accounts over the same days, each in its own time zone. One account's refusal (its today
 * is still yesterday, say) does not hold back the others. The accounts must be known to exist.
 * @throws AppError SCHEDULE_IN_PAST, SCHEDULE_TOO_FAR (400)
 */
export async function requestSyncs(
  deps: PlanDependencies,
  {
    adAccountIds,
    ...request
  }: Omit<SyncRequest, 'adAccountId'> & { adAccountIds: readonly string[] },
): Promise<RequestedSync[]> {
  refuseInstant(request.scheduledAt ?? null, deps.clock.now());
  const results: RequestedSync[] = [];
  for (const adAccountId of new Set(adAccountIds)) {
    try {
      results.push({ adAccountId, sync: await requestSync(deps, { ...request, adAccountId }) });
    } catch (error) {
      if (!(error instanceof AppError) || error.kind !== 'user') throw error;
      results.push({ adAccountId, refusal: error });
    }
  }
  return results;
}
