import { z } from 'zod';
import { askTikTok, checked, type TikTokCall, type TikTokDependencies } from './ask';
import { unreadableAnswer } from './failures';

/** TikTok's largest. */
const PAGE_ROWS = 1_000;

/** No answer to our questions has more pages. */
const MOST_PAGES = 1_000;

const whole = z
  .string()
  .regex(/^\d{1,9}$/, 'is not a number')
  .transform(Number);

const pageBody = z.object({
  // Null where there are none, which page_info must confirm.
  list: z.array(z.unknown()).nullish(),
  page_info: z.object({ page: whole, total_number: whole, total_page: whole }).nullish(),
});

/**
 * Every row of a list, page by page. Pages that repeat, shrink or change while they are read make no list: each of them
 * would lose or double spend.
 * @throws PlatformFailure TIKTOK_UNREADABLE_ANSWER, or whatever a call failed with
 */
export async function readPages<Row>(
  deps: TikTokDependencies,
  call: TikTokCall,
  row: z.ZodType<Row>,
): Promise<Row[]> {
  const rows: unknown[] = [];
  let total: number | null = null;
  let before = '';
  for (let page = 1; ; page += 1) {
    const query = { ...call.query, page, page_size: PAGE_ROWS };
    const data = await askTikTok(deps, { ...call, query });
    const { list: told, page_info: info } = checked(data, pageBody);
    const list = told ?? [];
    if (info === undefined || info === null) {
      if (page > 1 || list.length >= PAGE_ROWS || told === undefined || told === null)
        throw unreadableAnswer('it does not say its page');
      return checked(list, z.array(row));
    }
    if (info.page !== page) throw unreadableAnswer(`page ${page} is answered by ${info.page}`);
    total ??= info.total_number;
    if (info.total_number !== total) throw unreadableAnswer('its list changes while it is read');
    const text = JSON.stringify(list);
    if (page > 1 && text === before) throw unreadableAnswer('a page comes twice');
    before = text;
    rows.push(...list);
    if (page >= info.total_page) break;
    if (page === MOST_PAGES) throw unreadableAnswer('its pages do not end');
  }
  if (rows.length !== total) throw unreadableAnswer(`it has ${rows.length} of ${total} rows`);
  return checked(rows, z.array(row));
}
