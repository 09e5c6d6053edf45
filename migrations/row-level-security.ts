/**
 * The second fence, the same for every tenant table: row-level security, FORCEd, with one policy for each of the
 * three roles. The nullif matters: after a transaction-local setting ends, a pooled connection reads it as ''.
 */
export const CURRENT_TENANT = `(select nullif(current_setting('app.tenant', true), '')::uuid)`;

/** Statements that fence a tenant table; `grants` is what the application role may do to it. */
export function fenceTenantTable(
  table: string,
  grants: string,
  options: { tenantColumn?: string; systemMayRead?: boolean } = {},
): string[] {
  const column = options.tenantColumn ?? 'tenant_id';
  return [
    `ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY`,
    `ALTER TABLE ${table} FORCE ROW LEVEL SECURITY`,
    `CREATE POLICY app_own_tenant ON ${table} TO campanile_app
       USING (${column} = ${CURRENT_TENANT}) WITH CHECK (${column} = ${CURRENT_TENANT})`,
    `CREATE POLICY owner_all ON ${table} TO campanile_owner USING (true) WITH CHECK (true)`,
    `CREATE POLICY system_read ON ${table} FOR SELECT TO campanile_system USING (true)`,
    `GRANT ${grants} ON ${table} TO campanile_app`,
    ...(options.systemMayRead === true ? [`GRANT SELECT ON ${table} TO campanile_system`] : []),
  ];
}
