import type { ApiClient } from '../api/client';
import { answerOf } from '../api/problem';
import type { Alert } from '../api/types';

/** Events may have been under way when the line broke: read again a minute before the last sign of life. */
const OVERLAP_MS = 60_000;
const PAGE = '200';

/**
 * Every alert that changed since the line was last heard, oldest change first, one row an alert.
 * @throws Problem when the server refuses or cannot be reached
 */
export async function changedSince(api: ApiClient, lastHeard: number): Promise<Alert[]> {
  const updatedSince = new Date(lastHeard - OVERLAP_MS).toISOString();
  const found = new Map<string, Alert>();
  let cursor: string | null = null;
  do {
    const page: { items: Alert[]; nextCursor: string | null } = await answerOf(
      api.GET('/api/v1/alerts', {
        params: { query: { updatedSince, limit: PAGE, ...(cursor === null ? {} : { cursor }) } },
      }),
    );
    for (const alert of page.items) found.set(alert.id, alert);
    cursor = page.nextCursor;
  } while (cursor !== null);
  return [...found.values()];
}
