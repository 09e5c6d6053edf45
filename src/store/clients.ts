import type { ClientDescription } from '../domain/clients';
import type { TenantScope } from './database';

/** Writes a client. */
export async function insertClient(
  scope: TenantScope,
  client: ClientDescription & { id: string; at: Date },
): Promise<void> {
  await scope.query(
    `INSERT INTO clients (tenant_id, id, name, status, account_manager_id, contacts, notes, created_at, updated_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $8)`,
    [
      scope.tenantId,
      client.id,
      client.name,
      client.status,
      client.accountManagerId,
      JSON.stringify(client.contacts),
      client.notes,
      client.at,
    ],
  );
}

/** The client as it is, held until the transaction ends; null when there is none. */
export async function lockClient(
  scope: TenantScope,
  id: string,
): Promise<ClientDescription | null> {
  const [row] = await scope.query<ClientDescription>(
    `SELECT name, status, account_manager_id AS "accountManagerId", contacts, notes
     FROM clients WHERE tenant_id = $1 AND id = $2 FOR UPDATE`,
    [scope.tenantId, id],
  );
  return row ?? null;
}

/** Writes all that people say of a client. */
export async function updateClient(
  scope: TenantScope,
  client: ClientDescription & { id: string; at: Date },
): Promise<void> {
  await scope.query(
    `UPDATE clients SET name = $3, status = $4, account_manager_id = $5, contacts = $6, notes = $7, updated_at = $8
     WHERE tenant_id = $1 AND id = $2`,
    [
      scope.tenantId,
      client.id,
      client.name,
      client.status,
      client.accountManagerId,
      JSON.stringify(client.contacts),
      client.notes,
      client.at,
    ],
  );
}

/** Gives ad accounts to a client (null: to none), with the campaigns that worked for the client they had before. */
export async function giveAdAccounts(
  scope: TenantScope,
  clientId: string | null,
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

/** The client of an ad account (null: none), held until the transaction ends; undefined when there is no such account. */
export async function lockClientOfAccount(
  scope: TenantScope,
  adAccountId: string,
): Promise<string | null | undefined> {
  const [row] = await scope.query<{ clientId: string | null }>(
    `SELECT client_id AS "clientId" FROM ad_accounts WHERE tenant_id = $1 AND id = $2 FOR UPDATE`,
    [scope.tenantId, adAccountId],
  );
  return row?.clientId;
}

/** The client that a campaign has of its own (null: its account's), held; undefined when there is no such campaign. */
export async function lockClientOfCampaign(
  scope: TenantScope,
  campaignId: string,
): Promise<string | null | undefined> {
  const [row] = await scope.query<{ clientId: string | null }>(
    `SELECT client_id AS "clientId" FROM campaigns WHERE tenant_id = $1 AND id = $2 FOR UPDATE`,
    [scope.tenantId, campaignId],
  );
  return row?.clientId;
}

/** Gives a campaign to a client; null: to that of its account. */
export async function giveCampaign(
  scope: TenantScope,
  given: { campaignId: string; clientId: string | null; at: Date },
): Promise<void> {
  await scope.query(
    `UPDATE campaigns SET client_id = $3, updated_at = $4 WHERE tenant_id = $1 AND id = $2`,
    [scope.tenantId, given.campaignId, given.clientId, given.at],
  );
}
