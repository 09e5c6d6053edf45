import { decodeJwt } from 'jose';
import type { Database } from '../../src/store/database';
import { createOAuthState } from './factories/accounts';
import type { SeededTenant } from './factories/seed-tenant';

/**
 * Begins an attempt to connect in the session of an access token: what the example of the callback's route ends. Only
 * that session could.
 */
export async function beginToConnect(
  database: Database,
  { user, connection }: SeededTenant,
  accessToken: string,
): Promise<void> {
  const { sid } = decodeJwt<{ sid: string }>(accessToken);
  const session = { tenantId: user.tenantId, userId: user.id, id: sid };
  await createOAuthState(database, session, `state of ${connection.id}`);
}
