import type { SystemDatabase } from '../database';

/** Whether nobody can sign in yet: the installation waits for its first administrator. */
export async function isInstallationEmpty(system: SystemDatabase): Promise<boolean> {
  const [row] = await system.query<{ empty: boolean }>(
    `SELECT NOT EXISTS (SELECT FROM logins) AS empty`,
  );
  return row?.empty === true;
}
