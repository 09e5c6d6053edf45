import type { WebhookDelivery, WebhookEvent } from '../api/types';

/** The events that a webhook may be told of, in the order of the form. */
export const EVENTS: readonly WebhookEvent[] = [
  'alert.opened',
  'alert.updated',
  'alert.acknowledged',
  'alert.resolved',
  'sync.failed',
  'campaign.changed',
  'account.changed',
  'connection.broken',
];

type Underscored<Name extends string> = Name extends `${infer Left}.${infer Right}`
  ? `${Left}_${Right}`
  : Name;

/** The key of an event's words: dots would be taken for levels of the catalogue. */
export function eventKey<Name extends WebhookDelivery['event']>(
  event: Name,
): `webhooks.event.${Underscored<Name>}` {
  return `webhooks.event.${event.replace('.', '_') as Underscored<Name>}`;
}

/** What people know a webhook by: the host of its address. */
export function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : url;
}
