import type { SystemDatabase } from '../database';

/** Whose sign-in an e-mail address is. `email` is lower case. */
export async function findLogin(
  system: SystemDatabase,
  email: string,
): Promise<{ tenantId: string; userId: string } | null> {
  const [row] = await system.query<{ tenantId: string; userId: string }>(
    `SELECT tenant_id AS "tenantId", user_id AS "userId" FROM logins WHERE email = $1`,
    [email],
  );
  return row ?? null;
}
