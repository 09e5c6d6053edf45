import { useMemo } from 'react';
import { useAddress } from '../display/use-address';
import { ANY_ALERT, type AlertFilter } from '../live/merge-alerts';

/** What the inbox can show: name in the address → statuses. */
export const VIEWS = {
  active: 'OPEN,ACKNOWLEDGED',
  open: 'OPEN',
  acknowledged: 'ACKNOWLEDGED',
  resolved: 'RESOLVED',
  all: '',
} as const;
export type View = keyof typeof VIEWS;

export const SEVERITIES = ['CRITICAL', 'WARNING', 'INFO'] as const;
export const PLATFORMS = [
  'GOOGLE_ADS',
  'FACEBOOK',
  'TIKTOK',
  'LINE_ADS',
  'GOOGLE_ANALYTICS',
] as const;
const DEFAULT_VIEW: View = 'active';
const LONGEST_TEXT = 200;

/** What the inbox may be narrowed by; empty strings do not narrow. */
export interface InboxChoice {
  view: View;
  severity: string;
  platform: string;
  clientId: string;
  q: string;
}

export interface InboxFilters extends InboxChoice {
  filter: AlertFilter;
  /** Whether anything but the default is asked for. */
  narrowed: boolean;
}

/** The inbox's filters, kept in the address beside the selection. */
export function useInboxFilters(): [InboxFilters, (change: Partial<InboxChoice>) => void] {
  const [params, changeAddress] = useAddress();
  const filters = useMemo(() => filtersOf(params), [params]);

  function change({ clientId, view, ...others }: Partial<InboxChoice>) {
    changeAddress(() => ({
      ...others,
      view: view === DEFAULT_VIEW ? null : view,
      client: clientId,
    }));
  }

  return [filters, change];
}

function filtersOf(params: URLSearchParams): InboxFilters {
  const view = viewOf(params.get('view') ?? DEFAULT_VIEW);
  const severity = SEVERITIES.find((known) => known === params.get('severity')) ?? '';
  const platform = PLATFORMS.find((known) => known === params.get('platform')) ?? '';
  const clientId = params.get('client') ?? '';
  const q = (params.get('q') ?? '').trim().slice(0, LONGEST_TEXT);
  return {
    view,
    severity,
    platform,
    clientId,
    q,
    filter: { ...ANY_ALERT, status: VIEWS[view], severity, platform, clientId, q },
    narrowed:
      view !== DEFAULT_VIEW || [severity, platform, clientId, q].some((text) => text !== ''),
  };
}

/** The view of a name; an unknown name is the default view. */
export function viewOf(name: string): View {
  return Object.hasOwn(VIEWS, name) ? (name as View) : DEFAULT_VIEW;
}
