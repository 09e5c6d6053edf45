import { may } from '../domain/permissions';
import type { Audience } from '../domain/events';
import type { Principal } from '../domain/principal';

/** Everybody of a tenant who reads its alerts. */
const tenantRoom = (tenantId: string) => `tenant:${tenantId}`;
const userRoom = (tenantId: string, userId: string) => `user:${tenantId}:${userId}`;

/** The rooms a principal hears: decided here, never asked for by the client. */
export function roomsOf(principal: Principal): string[] {
  const own = userRoom(principal.tenantId, principal.userId);
  return may(principal.role, 'alerts:read') ? [own, tenantRoom(principal.tenantId)] : [own];
}

/** The room an audience is reached in. */
export function roomFor(audience: Audience): string {
  return audience.userId === undefined
    ? tenantRoom(audience.tenantId)
    : userRoom(audience.tenantId, audience.userId);
}
