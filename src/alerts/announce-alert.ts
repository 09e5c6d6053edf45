import type { AlertNews, Announce, RealtimeEventName } from '../domain/events';

/** Announces what became of an alert to the tenant's own people and to the CLIENT users who may see it. */
export function announceAlert(
  announce: Announce,
  tenantId: string,
  event: Extract<RealtimeEventName, `alert.${string}`>,
  { face, clientUserIds }: AlertNews,
): void {
  announce({ tenantId, clientUserIds }, event, face);
}
