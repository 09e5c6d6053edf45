/** What became of an operator's request to see a tenant's data. */
export const ACCESS_GRANT_STATES = ['REQUESTED', 'ACTIVE', 'EXPIRED', 'ENDED'] as const;
export type AccessGrantState = (typeof ACCESS_GRANT_STATES)[number];

/** The state of a grant now. A request that nobody approved in time is over too. */
export function accessGrantState(
  grant: { approvedAt: Date | null; endedAt: Date | null; expiresAt: Date },
  now: Date,
): AccessGrantState {
  if (grant.endedAt !== null) return 'ENDED';
  if (grant.expiresAt <= now) return 'EXPIRED';
  return grant.approvedAt === null ? 'REQUESTED' : 'ACTIVE';
}
