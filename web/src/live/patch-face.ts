import type { InfiniteData, QueryClient } from '@tanstack/react-query';
import type { AlertEventPayload } from '../../../src/domain/events';
import type { Alert, AlertDetail, Page } from '../api/types';
import { alertKey, isNewer } from './merge-alerts';

type Pages = InfiniteData<Page<Alert>, string | null>;

/** Shows at once what an event carries; the row itself follows over REST. */
export function patchFace(queries: QueryClient, face: AlertEventPayload): void {
  queries.setQueriesData<Pages>({ queryKey: ['alerts'] }, (pages) =>
    pages === undefined
      ? pages
      : {
          ...pages,
          pages: pages.pages.map((page) => ({
            ...page,
            items: page.items.map((item) => (item.id === face.id ? faced(item, face) : item)),
          })),
        },
  );
  queries.setQueryData<AlertDetail>(alertKey(face.id), (held) =>
    held === undefined ? held : faced(held, face),
  );
}

function faced<Held extends Alert>(held: Held, face: AlertEventPayload): Held {
  if (isNewer(held, face)) return held;
  return {
    ...held,
    title: face.title,
    severity: face.severity,
    status: face.status,
    updatedAt: face.updatedAt,
    acknowledgedAt: face.acknowledgedAt,
    acknowledgedBy:
      face.acknowledgedByName === null
        ? null
        : { id: held.acknowledgedBy?.id ?? '', name: face.acknowledgedByName },
    resolvedAt: face.resolvedAt,
  };
}
