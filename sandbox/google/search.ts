import { localMoment } from '../world/local-time';
import type { World } from '../world/world';
import { checkQuery, type CheckedQuery } from './gaql/check';
import { parseQuery } from './gaql/parse';
import { camelPath, rowJson } from './gaql/row';
import { runQuery } from './gaql/run';
import { queryError } from './google-error';
import { pageOffset, pageTokenFor } from './page-token';
import { entitiesOf, type Customer } from './resources';
import type { SearchRequest } from './search-request';

const STREAM_BATCH = 10_000;

interface Found {
  readonly rows: readonly object[];
  /** Rows that there would be without LIMIT. */
  readonly total: number;
  readonly fieldMask: string;
}

/**
 * The batches that searchStream answers: 10,000 rows each, one without rows when nothing is found.
 * @throws GoogleError
 */
export function searchStream(
  world: World,
  customer: Customer,
  request: SearchRequest,
  requestId: string,
): object[] {
  const { rows, fieldMask } = find(world, customer, request.query);
  const batches: object[] = [];
  for (let start = 0; start < Math.max(1, rows.length); start += STREAM_BATCH) {
    const results = rows.slice(start, start + STREAM_BATCH);
    batches.push({
      ...(results.length === 0 ? {} : { results }),
      fieldMask,
      requestId,
      queryResourceConsumption: String(100 + results.length),
    });
  }
  return batches;
}

/**
 * One page of search.
 * @throws GoogleError
 */
export function searchPage(
  world: World,
  customer: Customer,
  request: SearchRequest,
  pageSize: number,
): object {
  const customerId = customer.account?.id ?? customer.manager.id;
  const { rows, total, fieldMask } = find(world, customer, request.query);
  const start =
    request.pageToken === null ? 0 : pageOffset(request.pageToken, customerId, request.query);
  const end = start + pageSize;
  const results = rows.slice(start, end);
  return {
    ...(results.length === 0 ? {} : { results }),
    ...(end < rows.length ? { nextPageToken: pageTokenFor(customerId, request.query, end) } : {}),
    ...(request.wantsTotal ? { totalResultsCount: String(total) } : {}),
    fieldMask,
    queryResourceConsumption: String(100 + results.length),
  };
}

function find(world: World, customer: Customer, text: string): Found {
  const checked = checkQuery(parseQuery(text));
  if (customer.account === null) refuseMetrics(checked);
  const { timeZone } = customer.account ?? customer.manager;
  const today = localMoment(world.clock.now(), timeZone).date;
  const found = runQuery(checked, entitiesOf(world, customer, checked.resource), today);
  return {
    total: found.length,
    rows: found
      .slice(0, checked.query.limit ?? found.length)
      .map((row) => rowJson(row, (name) => checked.fields.get(name))),
    fieldMask: checked.query.select.map(camelPath).join(','),
  };
}

function refuseMetrics(checked: CheckedQuery): void {
  if ([...checked.fields.values()].some((field) => field.role === 'metric')) {
    throw queryError(
      'REQUESTED_METRICS_FOR_MANAGER',
      'Metrics cannot be requested for a manager account. To retrieve metrics, issue separate requests against each client account under the manager account.',
    );
  }
}
