import { z } from 'zod';
import type { Clock } from '../core/clock';
import { invalidRequest } from '../core/errors';
import { newId } from '../core/ids';
import { issuesOf } from '../core/issues';
import { clientFields } from '../domain/clients';
import type { RequestOrigin } from '../domain/principal';
import { writeAudit } from '../store/audit-log';
import { giveAdAccounts, insertClient } from '../store/clients';
import type { Database } from '../store/database';
import { requireExisting } from '../store/existence';
import { requireStaff } from './require-staff';

const newClientSchema = z.strictObject({
  tenantId: z.uuid(),
  name: clientFields.name,
  status: clientFields.status.default('ACTIVE'),
  accountManagerId: clientFields.accountManagerId.default(null),
  contacts: clientFields.contacts.default([]),
  notes: clientFields.notes.default(null),
  /** The ad accounts that work for it from now on. */
  adAccountIds: z.array(z.uuid()).default([]),
  createdBy: z.uuid().nullable().default(null),
});

export type NewClientInput = z.input<typeof newClientSchema>;

const COMMAND_LINE: RequestOrigin = { ip: null, userAgent: null };

/**
 * Makes a client, and gives it ad accounts. `origin` is where the request came from, the command line when absent.
 * @throws AppError INVALID_REQUEST, NOT_FOUND (an ad account or a user that this tenant does not have)
 */
export async function createClient(
  deps: { database: Database; clock: Clock },
  input: NewClientInput,
  origin: RequestOrigin = COMMAND_LINE,
): Promise<{ id: string; name: string }> {
  const parsed = newClientSchema.safeParse(input);
  if (!parsed.success) throw invalidRequest(issuesOf(parsed.error));
  const { tenantId, adAccountIds, createdBy, ...client } = parsed.data;
  const id = newId();
  const at = deps.clock.now();
  await deps.database.inTenant(tenantId, async (scope) => {
    await requireExisting(scope, 'ad_accounts', adAccountIds);
    await requireStaff(scope, client.accountManagerId, 'accountManagerId');
    await insertClient(scope, { ...client, id, at });
    await giveAdAccounts(scope, id, adAccountIds, at);
    await writeAudit(scope, {
      actorId: createdBy,
      action: 'client.created',
      entityType: 'Client',
      entityId: id,
      after: { ...client, adAccountIds },
      ...origin,
      at,
    });
  });
  return { id, name: client.name };
}
