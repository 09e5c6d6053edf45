import { badParameter } from './tiktok-error';

const DEFAULT_PAGE_SIZE = 10;
const LARGEST_PAGE = 1_000;

/** One page of a list, with the `page_info` that tells of all of them. @throws TikTokError 40002 */
export function pageOf(
  rows: readonly object[],
  search: URLSearchParams,
  mostRows: number | null,
): object {
  const page = wholeNumber(search, 'page', 1, Number.MAX_SAFE_INTEGER);
  const asked = wholeNumber(search, 'page_size', DEFAULT_PAGE_SIZE, LARGEST_PAGE);
  const size = Math.min(asked, mostRows ?? LARGEST_PAGE);
  return {
    list: rows.slice((page - 1) * size, page * size),
    page_info: {
      page,
      page_size: size,
      total_number: rows.length,
      total_page: Math.max(1, Math.ceil(rows.length / size)),
    },
  };
}

function wholeNumber(search: URLSearchParams, name: string, usual: number, most: number): number {
  const value = Number(search.get(name) ?? usual);
  if (Number.isInteger(value) && value >= 1 && value <= most) return value;
  throw badParameter(`${name}: must be an integer from 1 to ${String(most)}.`);
}
