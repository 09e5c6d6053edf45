import type { DataSource } from 'typeorm';

/** A digest of every row that a tenant has, table by table: equal before and after means that nothing changed. */
export async function fingerprintOf(
  owner: DataSource,
  tenantId: string,
): Promise<Record<string, string | null>> {
  const tables = await owner.query<{ name: string }[]>(
    `SELECT DISTINCT table_name AS name FROM information_schema.columns c
     JOIN pg_class t ON t.relname = c.table_name AND t.relkind IN ('r', 'p') AND NOT t.relispartition
     WHERE c.table_schema = 'public' AND c.column_name = 'tenant_id' ORDER BY 1`,
  );
  const digests: [string, string | null][] = [];
  for (const { name } of tables) {
    const [row] = await owner.query<{ digest: string | null }[]>(
      `SELECT md5(string_agg(t::text, E'\\n' ORDER BY t::text)) AS digest FROM ${name} t WHERE tenant_id = $1`,
      [tenantId],
    );
    digests.push([name, row?.digest ?? null]);
  }
  return Object.fromEntries(digests);
}
