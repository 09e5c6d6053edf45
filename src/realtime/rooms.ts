import { may, seesGrantedOnly } from '../domain/permissions';
import type { Audience } from '../domain/events';
import type { Principal } from '../domain/principal';

/** Everybody of a tenant who sees all of its alerts. */
const tenantRoom = (tenantId: string) => `tenant:${tenantId}`;
const userRoom = (tenantId: string, userId: string) => `user:${tenantId}:${userId}`;

/**
 * The rooms a principal hears: decided here, never asked for by the client. CLIENT users have their own room alone; who
 * announces looks up what was granted, so that a grant holds for open sockets at once.
 */
export function roomsOf({ tenantId, userId, role }: Principal): string[] {
  const own = userRoom(tenantId, userId);
  const hearsAll = may(role, 'alerts:read') && !seesGrantedOnly(role);
  return hearsAll ? [own, tenantRoom(tenantId)] : [own];
}

/** The rooms an audience is reached in. */
export function roomsFor({ tenantId, userId, clientUserIds = [] }: Audience): string[] {
  if (userId !== undefined) return [userRoom(tenantId, userId)];
  return [tenantRoom(tenantId), ...clientUserIds.map((id) => userRoom(tenantId, id))];
}
