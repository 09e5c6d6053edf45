import { CURRENT_TENANT } from './row-level-security';

/** The CLIENT user whose grants narrow the transaction; none sees nothing. */
export const GRANTED_USER = `(select nullif(current_setting('app.client_user', true), '')::uuid)`;

/**
 * Statements that let the role of CLIENT users read rows of a tenant table: those of the tenant for which `rows`
 * holds. A table that no migration names here stays shut to them. `columns` narrows what they read of it, `updates`
 * names what they may change.
 */
export function fenceClientTable(
  table: string,
  options: { tenantColumn?: string; rows?: string; columns?: string; updates?: string },
): string[] {
  const { tenantColumn = 'tenant_id', rows = 'true', columns, updates } = options;
  const visible = `${tenantColumn} = ${CURRENT_TENANT} AND (${rows})`;
  return [
    `CREATE POLICY client_granted ON ${table} FOR SELECT TO campanile_client USING (${visible})`,
    `GRANT SELECT${columns === undefined ? '' : ` (${columns})`} ON ${table} TO campanile_client`,
    ...(updates === undefined
      ? []
      : [
          `CREATE POLICY client_marks ON ${table} FOR UPDATE TO campanile_client
             USING (${visible}) WITH CHECK (${visible})`,
          `GRANT UPDATE (${updates}) ON ${table} TO campanile_client`,
        ]),
  ];
}
