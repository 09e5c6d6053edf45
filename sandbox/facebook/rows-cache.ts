import { floorToHour } from '../world/local-time';
import type { WorldAccount } from '../world/model';
import type { World } from '../world/world';
import { insightsRows } from './insights';
import type { InsightsQuery } from './insights-query';

const KEPT = 8;

/** Rows by what they were computed from: pages of one answer are asked for one after the other. */
export type RowsCache = Map<string, readonly object[]>;

/** The rows of an insights request, computed once for all its pages; they change by the hour and with incidents. */
export function cachedRows(
  cache: RowsCache,
  world: World,
  account: WorldAccount,
  query: InsightsQuery,
): readonly object[] {
  const key = JSON.stringify([
    account.id,
    { ...query, statuses: [...query.statuses], campaignIds: [...(query.campaignIds ?? [])] },
    floorToHour(world.clock.now()),
    world.injectedIncidents(),
  ]);
  const known = cache.get(key);
  if (known !== undefined) return known;
  const rows = insightsRows(world, account, query);
  cache.set(key, rows);
  const [oldest] = cache.keys();
  if (cache.size > KEPT && oldest !== undefined) cache.delete(oldest);
  return rows;
}
