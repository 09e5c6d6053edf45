import type { TenantScope } from './database';

/** Writes a client. */
export async function insertClient(
  scope: TenantScope,
  client: { id: string; name: string; at: Date },
): Promise<void> {
  await scope.query(
    `INSERT INTO clients (tenant_id, id, name, created_at, updated_at) VALUES ($1, $2, $3, $4, $4)`,
    [scope.tenantId, client.id, client.name, client.at],
  );
}

/** Gives ad accounts to a client, with the campaigns that worked for the client they had before. */
export async function giveAdAccounts(
  scope: TenantScope,
  clientId: string,
  adAccountIds: readonly string[],
  at: Date,
): Promise<void> {
  await scope.query(
    `UPDATE campaigns AS c SET client_id = $2, updated_at = $4
     FROM ad_accounts AS a
     WHERE a.tenant_id = $1 AND a.id = ANY ($3::uuid[]) AND c.tenant_id = a.tenant_id AND c.ad_account_id = a.id
       AND (c.client_id IS NULL OR c.client_id = a.client_id)`,
    [scope.tenantId, clientId, adAccountIds, at],
  );
  await scope.query(
    `UPDATE ad_accounts SET client_id = $2, updated_at = $4 WHERE tenant_id = $1 AND id = ANY ($3::uuid[])`,
    [scope.tenantId, clientId, adAccountIds, at],
  );
}
