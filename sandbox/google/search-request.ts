import { z } from 'zod';
import { requestError } from './google-error';

/** Proto JSON takes a field's name in camel case and in snake case. */
const bodySchema = z.looseObject({
  query: z.string(),
  pageToken: z.string().optional(),
  page_token: z.string().optional(),
  pageSize: z.unknown().optional(),
  page_size: z.unknown().optional(),
  searchSettings: z.looseObject({}).optional(),
  search_settings: z.looseObject({}).optional(),
});

/** The body of a search. */
export interface SearchRequest {
  readonly query: string;
  readonly pageToken: string | null;
  readonly wantsTotal: boolean;
}

/**
 * Reads the body of search and searchStream.
 * @throws GoogleError INVALID_ARGUMENT when it is not JSON, has no query, or asks for a page size.
 */
export function readSearchRequest(body: string): SearchRequest {
  const parsed = bodySchema.safeParse(parseJson(body));
  if (!parsed.success) {
    throw requestError('REQUIRED_FIELD_MISSING', 'The required field was not present: query.');
  }
  const { data } = parsed;
  if ((data.pageSize ?? data.page_size) !== undefined) {
    throw requestError(
      'PAGE_SIZE_NOT_SUPPORTED',
      "Setting the page size is not supported. Search Responses will have fixed page size of '10000' rows.",
    );
  }
  const settings = data.searchSettings ?? data.search_settings ?? {};
  return {
    query: data.query,
    pageToken: data.pageToken ?? data.page_token ?? null,
    wantsTotal: [settings.returnTotalResultsCount, settings.return_total_results_count].includes(
      true,
    ),
  };
}

/** The query in a body, for the ledger; null when there is none to read. */
export function queryText(body: string): string | null {
  const parsed = bodySchema.safeParse(jsonOrUndefined(body));
  return parsed.success ? parsed.data.query : null;
}

function parseJson(body: string): unknown {
  const value = jsonOrUndefined(body);
  if (value === undefined) throw requestError('UNKNOWN', 'Invalid JSON payload received.');
  return value;
}

/** What a body says; undefined when it is not JSON. */
function jsonOrUndefined(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
