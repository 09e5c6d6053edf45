import type { SystemDatabase } from '../database';

/** The tenant of an invitation, or null when there is no such invitation. */
export async function findInvitationTenant(
  system: SystemDatabase,
  invitationId: string,
): Promise<string | null> {
  const [row] = await system.query<{ tenantId: string }>(
    `SELECT tenant_id AS "tenantId" FROM invitations WHERE id = $1`,
    [invitationId],
  );
  return row?.tenantId ?? null;
}

/** The tenant of a link that was mailed to a user, or null when there is no such link. */
export async function findUserLinkTenant(
  system: SystemDatabase,
  linkId: string,
): Promise<string | null> {
  const [row] = await system.query<{ tenantId: string }>(
    `SELECT tenant_id AS "tenantId" FROM user_links WHERE id = $1`,
    [linkId],
  );
  return row?.tenantId ?? null;
}
