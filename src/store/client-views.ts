import type { ClientDescription } from '../domain/clients';
import type { ClientStatus } from '../domain/enums';
import type { TenantScope } from './database';
import { bindings, pageOf, type Page, type PageRequest } from './keyset';
import { containing } from './like-pattern';

/** An advertiser, and how many accounts and campaigns work for it. */
export interface ClientView {
  id: string;
  name: string;
  status: ClientStatus;
  adAccounts: number;
  campaigns: number;
  sortKey: string;
}

/** Which clients to look at; null does not narrow. */
export interface ClientFilter {
  /** Part of the name. */
  text: string | null;
  statuses: readonly ClientStatus[] | null;
}

/** How many campaigns work for each client: for their own, else for their account's. */
const CAMPAIGN_COUNTS = `
  SELECT coalesce(c.client_id, a.client_id) AS client_id, count(*)::int AS campaigns
  FROM campaigns c JOIN ad_accounts a ON a.tenant_id = c.tenant_id AND a.id = c.ad_account_id
  WHERE c.tenant_id = $1 GROUP BY 1`;

/** A page of clients by name. */
export async function listClients(
  scope: TenantScope,
  { text, statuses }: ClientFilter,
  page: PageRequest,
): Promise<Page<ClientView>> {
  const { values, bind } = bindings(scope.tenantId);
  const narrowed = [
    ...(text === null ? [] : [`AND cl.name ILIKE ${bind(containing(text))}`]),
    ...(statuses === null ? [] : [`AND cl.status = ANY (${bind(statuses)}::client_status[])`]),
  ].join(' ');
  const after =
    page.after === null
      ? ''
      : `AND (cl.name, cl.id) > (${bind(page.after.key)}, ${bind(page.after.id)}::uuid)`;
  const rows = await scope.query<ClientView>(
    `SELECT cl.id, cl.name, cl.status, cl.name AS "sortKey",
            (SELECT count(*)::int FROM ad_accounts a
             WHERE a.tenant_id = cl.tenant_id AND a.client_id = cl.id) AS "adAccounts",
            coalesce(counted.campaigns, 0) AS campaigns
     FROM clients cl LEFT JOIN (${CAMPAIGN_COUNTS}) AS counted ON counted.client_id = cl.id
     WHERE cl.tenant_id = $1 ${narrowed} ${after}
     ORDER BY cl.name, cl.id LIMIT ${bind(page.limit + 1)}`,
    values,
  );
  return pageOf(rows, page.limit);
}

/** The names of clients by id. */
export async function readClientNames(scope: TenantScope): Promise<Map<string, string>> {
  const rows = await scope.query<{ id: string; name: string }>(
    `SELECT id, name FROM clients WHERE tenant_id = $1`,
    [scope.tenantId],
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** All that is written about a client. */
export interface ClientDetailView extends ClientDescription {
  id: string;
  accountManagerName: string | null;
  adAccounts: { id: string; name: string }[];
  createdAt: Date;
  updatedAt: Date;
}

/** One client, or null. */
export async function readClient(scope: TenantScope, id: string): Promise<ClientDetailView | null> {
  const [row] = await scope.query<ClientDetailView>(
    `SELECT cl.id, cl.name, cl.status, cl.account_manager_id AS "accountManagerId", u.name AS "accountManagerName",
            cl.contacts, cl.notes, cl.created_at AS "createdAt", cl.updated_at AS "updatedAt",
            (SELECT coalesce(json_agg(json_build_object('id', a.id, 'name', a.name) ORDER BY a.name, a.id), '[]')
             FROM ad_accounts a WHERE a.tenant_id = cl.tenant_id AND a.client_id = cl.id) AS "adAccounts"
     FROM clients cl LEFT JOIN users u ON u.tenant_id = cl.tenant_id AND u.id = cl.account_manager_id
     WHERE cl.tenant_id = $1 AND cl.id = $2`,
    [scope.tenantId, id],
  );
  return row ?? null;
}

/** The tenant's own active people by name: who can look after a client. */
export async function listAccountManagers(
  scope: TenantScope,
): Promise<{ id: string; name: string }[]> {
  return await scope.query<{ id: string; name: string }>(
    `SELECT id, name FROM users WHERE tenant_id = $1 AND is_active AND role <> 'CLIENT' ORDER BY name, id`,
    [scope.tenantId],
  );
}
