import { useMemo } from 'react';
import { useSearchParams } from 'react-router';
import type { AlertFilter } from '../live/merge-alerts';

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
const DEFAULT_VIEW: View = 'active';

export interface InboxFilters {
  view: View;
  severity: string;
  filter: AlertFilter;
}

/** The inbox's filters, kept in the address beside the selection. */
export function useInboxFilters(): [
  InboxFilters,
  (change: { view?: View; severity?: string }) => void,
] {
  const [params, setParams] = useSearchParams();
  const filters = useMemo(() => {
    const asked = params.get('view') ?? DEFAULT_VIEW;
    const view = viewOf(asked);
    const severity = SEVERITIES.find((known) => known === params.get('severity')) ?? '';
    return { view, severity, filter: { status: VIEWS[view], severity, campaignId: '' } };
  }, [params]);

  function change({ view, severity }: { view?: View; severity?: string }) {
    setParams(
      (held) => {
        const next = new URLSearchParams(held);
        if (view === DEFAULT_VIEW) next.delete('view');
        else if (view !== undefined) next.set('view', view);
        if (severity === '') next.delete('severity');
        else if (severity !== undefined) next.set('severity', severity);
        return next;
      },
      { replace: true },
    );
  }

  return [filters, change];
}

/** The view of a name; an unknown name is the default view. */
export function viewOf(name: string): View {
  return Object.hasOwn(VIEWS, name) ? (name as View) : DEFAULT_VIEW;
}
