import type { EventView } from '../../store/event-views';
import { namedOrNull } from './instants';

/** An event as clients get it. */
export function presentEvent(event: EventView) {
  const { id, kind, before, after } = event;
  return {
    id,
    kind,
    adAccount: {
      id: event.adAccountId,
      name: event.adAccountName,
      platform: event.platform,
      currency: event.currency,
    },
    campaign: namedOrNull(event.campaignId, event.campaignName),
    notBefore: event.notBefore.toISOString(),
    occurredAt: event.occurredAt.toISOString(),
    before,
    after,
  };
}
