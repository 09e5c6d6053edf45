import type { DataSource } from 'typeorm';

/** A digest of every row that a tenant has, table by table: equal before and after means that nothing changed. */
export async function fingerprintOf(
  owner: DataSource,
  tenantId: string,
): Promise<Record<string, string | null>> {
  const rows = await owner.query<{ name: string; digest: string | null }[]>(
    await digestSql(owner),
    [tenantId],
  );
  return Object.fromEntries(rows.map(({ name, digest }) => [name, digest]));
}

let kept: string | undefined;

/** One statement for all tables: a round trip each would cost more than the tests themselves. */
async function digestSql(owner: DataSource): Promise<string> {
  if (kept !== undefined) return kept;
  const tables = await owner.query<{ name: string }[]>(
    `SELECT DISTINCT table_name AS name FROM information_schema.columns c
     JOIN pg_class t ON t.relname = c.table_name AND t.relkind IN ('r', 'p') AND NOT t.relispartition
     WHERE c.table_schema = 'public' AND c.column_name = 'tenant_id' ORDER BY 1`,
  );
  kept = tables
    .map(
      ({ name }) =>
        `SELECT '${name}' AS name, (SELECT md5(string_agg(t::text, E'\\n' ORDER BY t::text))
           FROM ${name} t WHERE tenant_id = $1) AS digest`,
    )
    .join(' UNION ALL ');
  return kept;
}
