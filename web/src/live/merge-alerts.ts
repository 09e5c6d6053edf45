import type { InfiniteData, QueryClient } from '@tanstack/react-query';
import type { Alert, AlertDetail, Page } from '../api/types';

/** What a cached list of alerts was asked for; empty strings mean anything. */
export interface AlertFilter {
  /** Comma-separated statuses. */
  status: string;
  severity: string;
  campaignId: string;
  platform: string;
  clientId: string;
  /** Part of the title, or of the campaign's or the account's name. */
  q: string;
}

/** Every alert. */
export const ANY_ALERT: AlertFilter = {
  status: '',
  severity: '',
  campaignId: '',
  platform: '',
  clientId: '',
  q: '',
};

type Pages = InfiniteData<Page<Alert>, string | null>;

export const alertsKey = (filter: AlertFilter) => ['alerts', filter] as const;
export const alertKey = (id: string) => ['alert', id] as const;

/** Puts alerts, as the server tells them, into every cached list and page. The newer `updatedAt` wins. */
export function mergeAlerts(queries: QueryClient, alerts: readonly Alert[]): void {
  const lists = queries.getQueriesData<Pages>({ queryKey: ['alerts'] });
  for (const [key, pages] of lists) {
    if (pages === undefined) continue;
    const filter = key[1] as AlertFilter;
    queries.setQueryData(
      key,
      alerts.reduce((held, alert) => placed(held, alert, filter), pages),
    );
  }
  for (const alert of alerts) {
    queries.setQueryData<AlertDetail>(alertKey(alert.id), (held) =>
      held === undefined || isNewer(held, alert) ? held : { ...held, ...alert },
    );
  }
}

/**
 * The list with the alert in it: changed in place when it was there, even if the filter would no longer have it
 * (a row must not vanish under the reader's eyes; the next load leaves it out), else inserted by `openedAt`.
 */
function placed(pages: Pages, alert: Alert, filter: AlertFilter): Pages {
  const known = pages.pages.some((page) => page.items.some((item) => item.id === alert.id));
  if (known) {
    return mapItems(pages, (items) =>
      items.map((item) =>
        item.id === alert.id && !isNewer(item, alert) ? { ...item, ...alert } : item,
      ),
    );
  }
  if (!matches(alert, filter)) return pages;
  let done = false;
  const last = pages.pages.length - 1;
  return {
    ...pages,
    pages: pages.pages.map((page, index) => {
      if (done) return page;
      const at = page.items.findIndex((item) => item.openedAt < alert.openedAt);
      const end = index === last && page.nextCursor === null;
      if (at === -1 && !end) return page;
      done = true;
      const position = at === -1 ? page.items.length : at;
      return { ...page, items: page.items.toSpliced(position, 0, alert) };
    }),
  };
}

function mapItems(pages: Pages, change: (items: Alert[]) => Alert[]): Pages {
  return {
    ...pages,
    pages: pages.pages.map((page) => ({ ...page, items: change(page.items) })),
  };
}

function matches(alert: Alert, filter: AlertFilter): boolean {
  return (
    (filter.status === '' || filter.status.split(',').includes(alert.status)) &&
    (filter.severity === '' || filter.severity === alert.severity) &&
    (filter.campaignId === '' || filter.campaignId === alert.campaign?.id) &&
    (filter.platform === '' || filter.platform === alert.adAccount.platform) &&
    (filter.clientId === '' || filter.clientId === alert.client?.id) &&
    (filter.q === '' || names(alert, filter.q))
  );
}

function names({ title, campaign, adAccount }: Alert, part: string): boolean {
  const wanted = part.toLowerCase();
  return [title, campaign?.name ?? '', adAccount.name].some((text) =>
    text.toLowerCase().includes(wanted),
  );
}

/** Whether `held` changed after `told`, to the millisecond: events and rows write instants with different precision. */
export function isNewer(held: { updatedAt: string }, told: { updatedAt: string }): boolean {
  return Date.parse(held.updatedAt) > Date.parse(told.updatedAt);
}
