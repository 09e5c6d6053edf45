/** What happened to campaigns and accounts on their platforms. */
import type { EventFacts } from '../../domain/activity';
import { EVENT_KINDS, type EventKind } from '../../domain/enums';
import { entity, instant, json, nullable, oneOf, primary, tenantKey, uuid } from './columns';

export interface EventRow {
  tenantId: string;
  id: string;
  kind: EventKind;
  adAccountId: string;
  campaignId: string | null;
  syncLogId: string | null;
  notBefore: Date;
  occurredAt: Date;
  before: EventFacts | null;
  after: EventFacts;
}

export const EventEntity = entity<EventRow>('Event', 'events', {
  ...tenantKey,
  id: primary(uuid),
  kind: oneOf('event_kind', EVENT_KINDS),
  adAccountId: { ...uuid, name: 'ad_account_id' },
  campaignId: { ...nullable(uuid), name: 'campaign_id' },
  syncLogId: { ...nullable(uuid), name: 'sync_log_id' },
  notBefore: { ...instant, name: 'not_before' },
  occurredAt: { ...instant, name: 'occurred_at' },
  before: nullable(json),
  after: json,
});
