import type { SystemQueries } from '../database';

/** Tables and partitions on which row-level security is not enabled and forced; there should be none. */
export async function findUnfencedTables(
  system: SystemQueries,
): Promise<{ examined: number; unfenced: string[] }> {
  const rows = await system.query<{ name: string; fenced: boolean }>(
    `SELECT relname AS name, relrowsecurity AND relforcerowsecurity AS fenced FROM pg_class
     WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') AND relname <> 'migrations' ORDER BY 1`,
  );
  return {
    examined: rows.length,
    unfenced: rows.filter(({ fenced }) => !fenced).map(({ name }) => name),
  };
}
