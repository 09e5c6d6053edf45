import { useMemo } from 'react';
import { useAddress } from '../display/use-address';

export const PERIODS = [7, 14, 30, 90] as const;
export const STATUSES = ['ACTIVE', 'PAUSED', 'PENDING', 'COMPLETED', 'DELETED'] as const;
export const PLATFORMS = [
  'GOOGLE_ADS',
  'FACEBOOK',
  'TIKTOK',
  'LINE_ADS',
  'GOOGLE_ANALYTICS',
] as const;
const SORT_COLUMNS = [
  'name',
  'openAlerts',
  'status',
  'budget',
  'pacing',
  'cost',
  'impressions',
  'clicks',
  'ctr',
  'cpc',
  'cpm',
  'conversions',
  'cvr',
  'cpa',
  'conversionValue',
  'roas',
  'account',
] as const;
export type SortColumn = (typeof SORT_COLUMNS)[number];
/** A column, with "-" before it for descending. */
export type Sort = SortColumn | `-${SortColumn}`;
const DEFAULT_SORT: Sort = '-cost';
const DEFAULT_DAYS = 30;

/** What narrows the list; an empty text does not. */
export interface CampaignFilters {
  /** The last so many days, in each account's zone. */
  days: number;
  q: string;
  status: string;
  platform: string;
  adAccountId: string;
  clientId: string;
  /** `open`: only campaigns with an unresolved alert. */
  alerts: string;
  sort: Sort;
}

/** Filters that let every campaign through. */
export const NO_FILTERS = {
  q: '',
  status: '',
  platform: '',
  adAccountId: '',
  clientId: '',
  alerts: '',
} as const;

/** How the address calls what the API calls otherwise. */
const ADDRESS_NAMES: Readonly<Partial<Record<keyof CampaignFilters, string>>> = {
  adAccountId: 'account',
  clientId: 'client',
};

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
  const [params, changeAddress] = useAddress();
  const filters = useMemo(() => filtersOf(params), [params]);

  function change(wanted: Partial<CampaignFilters>) {
    changeAddress(() =>
      Object.fromEntries(
        Object.entries(wanted).map(([name, value]) => [
          ADDRESS_NAMES[name as keyof CampaignFilters] ?? name,
          String(value),
        ]),
      ),
    );
  }

  return [filters, change];
}

/** The filters that an address names; what it cannot mean does not narrow. */
export function filtersOf(params: URLSearchParams): CampaignFilters {
  return {
    days: daysOf(params),
    q: params.get('q') ?? '',
    status: STATUSES.find((status) => status === params.get('status')) ?? '',
    platform: PLATFORMS.find((platform) => platform === params.get('platform')) ?? '',
    adAccountId: params.get('account') ?? '',
    clientId: params.get('client') ?? '',
    alerts: params.get('alerts') === 'open' ? 'open' : '',
    sort: sortOf(params.get('sort') ?? DEFAULT_SORT),
  };
}

/** Whether anything is filtered out. */
export function isFiltered(filters: CampaignFilters): boolean {
  return Object.keys(NO_FILTERS).some((name) => filters[name as keyof typeof NO_FILTERS] !== '');
}

/** What the API is asked for; only what narrows is said. */
export function filterQuery(filters: CampaignFilters) {
  const { q, status, platform, adAccountId, clientId, alerts } = filters;
  return {
    days: String(filters.days),
    ...(q === '' ? {} : { q }),
    ...(status === '' ? {} : { status }),
    ...(platform === '' ? {} : { platform }),
    ...(adAccountId === '' ? {} : { adAccountId }),
    ...(clientId === '' ? {} : { clientId }),
    ...(alerts === '' ? {} : { alerts: 'open' as const }),
  };
}

/** The sort of a name; an unknown name is the default sort. */
function sortOf(name: string): Sort {
  const column = SORT_COLUMNS.find((known) => known === name.replace(/^-/, ''));
  if (column === undefined) return DEFAULT_SORT;
  return name.startsWith('-') ? `-${column}` : column;
}
