import { accessGrantState } from '../../domain/access-grants';
import type { AccessGrantView } from '../../store/access-grants';

/** An access grant as operators and the tenant's administrators get it. */
export function presentAccessGrant(grant: AccessGrantView, now: Date) {
  return {
    id: grant.id,
    operator: { id: grant.operatorId, name: grant.operatorName },
    reason: grant.reason,
    hours: grant.hours,
    state: accessGrantState(grant, now),
    requestedAt: grant.requestedAt.toISOString(),
    approvedAt: grant.approvedAt?.toISOString() ?? null,
    approvedBy: personOf(grant.approvedById, grant.approvedByName),
    expiresAt: grant.expiresAt.toISOString(),
    endedAt: grant.endedAt?.toISOString() ?? null,
    endedBy: personOf(grant.endedById, grant.endedByName),
  };
}

function personOf(id: string | null, name: string | null) {
  return id === null || name === null ? null : { id, name };
}
