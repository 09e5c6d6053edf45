import type { CallOptions, TestApi } from '../setup/api';

interface PageBody<Item> {
  items: Item[];
  nextCursor: string | null;
}

/** Every item of a list, page by page. @throws Error when it does not end or a page is not as it should be */
export async function walk<Item extends { id: string }>(
  api: TestApi,
  path: string,
  options: CallOptions & { token: string },
  limit: number,
): Promise<Item[]> {
  const items: Item[] = [];
  let cursor: string | null = null;
  do {
    const query: Record<string, string> = {
      ...options.query,
      limit: String(limit),
      ...(cursor === null ? {} : { cursor }),
    };
    const { status, text, body } = await api.call<PageBody<Item>>('GET', path, {
      ...options,
      query,
    });
    if (status !== 200) throw new Error(`${path} answered ${status}: ${text}`);
    const full = body.items.length === limit;
    if (!full && body.nextCursor !== null) throw new Error('a page before the last is not full');
    items.push(...body.items);
    cursor = body.nextCursor;
    if (items.length > 1000) throw new Error('the list does not end');
  } while (cursor !== null);
  return items;
}
