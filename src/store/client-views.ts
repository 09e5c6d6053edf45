import type { CLIENT_STATUSES } from '../domain/enums';
import type { TenantScope } from './database';
import { bindings, pageOf, type Page, type PageRequest } from './keyset';

/** An advertiser and how many accounts work for it. */
export interface ClientView {
  id: string;
  name: string;
  status: (typeof CLIENT_STATUSES)[number];
  adAccounts: number;
  sortKey: string;
}

/** A page of clients by name. */
export async function listClients(
  scope: TenantScope,
  page: PageRequest,
): Promise<Page<ClientView>> {
  const { values, bind } = bindings(scope.tenantId);
  const after =
    page.after === null
      ? ''
      : `AND (cl.name, cl.id) > (${bind(page.after.key)}, ${bind(page.after.id)}::uuid)`;
  const rows = await scope.query<ClientView>(
    `SELECT cl.id, cl.name, cl.status, cl.name AS "sortKey",
            (SELECT count(*)::int FROM ad_accounts a
             WHERE a.tenant_id = cl.tenant_id AND a.client_id = cl.id) AS "adAccounts"
     FROM clients cl WHERE cl.tenant_id = $1 ${after}
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
