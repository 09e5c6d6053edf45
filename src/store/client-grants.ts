import type { TenantScope } from './database';

/** A CLIENT user to whom a client was granted. */
export interface ClientGrantView {
  userId: string;
  name: string;
  email: string;
  isActive: boolean;
  grantedAt: Date;
  grantedBy: string | null;
  grantedByName: string | null;
}

/** Who may see a client, by name. */
export async function listClientGrants(
  scope: TenantScope,
  clientId: string,
): Promise<ClientGrantView[]> {
  return await scope.query<ClientGrantView>(
    `SELECT u.id AS "userId", u.name, u.email, u.is_active AS "isActive", g.created_at AS "grantedAt",
            b.id AS "grantedBy", b.name AS "grantedByName"
     FROM client_grants g
     JOIN users u ON u.tenant_id = g.tenant_id AND u.id = g.user_id
     LEFT JOIN users b ON b.tenant_id = g.tenant_id AND b.id = g.granted_by
     WHERE g.tenant_id = $1 AND g.client_id = $2
     ORDER BY u.name, u.id`,
    [scope.tenantId, clientId],
  );
}

/** Grants a client to a user; false when it was granted already. */
export async function insertClientGrant(
  scope: TenantScope,
  grant: { userId: string; clientId: string; grantedBy: string; at: Date },
): Promise<boolean> {
  const rows = await scope.query(
    `INSERT INTO client_grants (tenant_id, user_id, client_id, granted_by, created_at) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT DO NOTHING RETURNING user_id`,
    [scope.tenantId, grant.userId, grant.clientId, grant.grantedBy, grant.at],
  );
  return rows.length > 0;
}

/** Takes a grant back; false when there was none. */
export async function deleteClientGrant(
  scope: TenantScope,
  grant: { userId: string; clientId: string },
): Promise<boolean> {
  const rows = await scope.query(
    `DELETE FROM client_grants WHERE tenant_id = $1 AND user_id = $2 AND client_id = $3 RETURNING user_id`,
    [scope.tenantId, grant.userId, grant.clientId],
  );
  return rows.length > 0;
}

/** Somebody to whom clients can be granted, and which ones are. */
export interface ClientUserView {
  id: string;
  name: string;
  email: string;
  clientIds: string[];
}

/** The tenant's active CLIENT users by name. */
export async function listClientUsers(scope: TenantScope): Promise<ClientUserView[]> {
  return await scope.query<ClientUserView>(
    `SELECT u.id, u.name, u.email,
            ARRAY(SELECT g.client_id FROM client_grants g
                  WHERE g.tenant_id = u.tenant_id AND g.user_id = u.id ORDER BY 1) AS "clientIds"
     FROM users u WHERE u.tenant_id = $1 AND u.role = 'CLIENT' AND u.is_active
     ORDER BY u.name, u.id`,
    [scope.tenantId],
  );
}
