import { useMemo } from 'react';
import { useSearchParams } from 'react-router';

export const PERIODS = [7, 14, 30, 90] as const;
export const STATUSES = ['ACTIVE', 'PAUSED', 'PENDING', 'COMPLETED', 'DELETED'] as const;
const SORT_COLUMNS = [
  'name',
  'cost',
  'impressions',
  'clicks',
  'ctr',
  'cpc',
  'conversions',
  'cpa',
  'roas',
] as const;
export type SortColumn = (typeof SORT_COLUMNS)[number];
/** A column, with "-" before it for descending. */
export type Sort = SortColumn | `-${SortColumn}`;
const DEFAULT_SORT: Sort = '-cost';
const DEFAULT_DAYS = 30;

export interface CampaignFilters {
  /** The last so many days, in each account's zone. */
  days: number;
  q: string;
  status: string;
  adAccountId: string;
  sort: Sort;
}

/** The period named by an address; anything else than the offered ones is the default. */
export function daysOf(params: URLSearchParams): number {
  const asked = Number(params.get('days'));
  return PERIODS.find((days) => days === asked) ?? DEFAULT_DAYS;
}

/** The filters, kept in the address so that a link shows the same. Empty values leave it. */
export function useCampaignFilters(): [
  CampaignFilters,
  (change: Partial<CampaignFilters>) => void,
] {
  const [params, setParams] = useSearchParams();
  const filters = useMemo(
    () => ({
      days: daysOf(params),
      q: params.get('q') ?? '',
      status: STATUSES.find((status) => status === params.get('status')) ?? '',
      adAccountId: params.get('account') ?? '',
      sort: sortOf(params.get('sort') ?? DEFAULT_SORT),
    }),
    [params],
  );

  function change({ adAccountId, ...others }: Partial<CampaignFilters>) {
    setParams(
      (held) => {
        const next = new URLSearchParams(held);
        const wanted = Object.entries({
          ...others,
          ...(adAccountId === undefined ? {} : { account: adAccountId }),
        });
        for (const [name, value] of wanted) {
          if (value === '') next.delete(name);
          else next.set(name, String(value));
        }
        return next;
      },
      { replace: true },
    );
  }

  return [filters, change];
}

/** The sort of a name; an unknown name is the default sort. */
function sortOf(name: string): Sort {
  const column = SORT_COLUMNS.find((known) => known === name.replace(/^-/, ''));
  if (column === undefined) return DEFAULT_SORT;
  return name.startsWith('-') ? `-${column}` : column;
}
