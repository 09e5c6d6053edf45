import { z } from 'zod';
import type { Clock } from '../core/clock';
import { invalidRequest } from '../core/errors';
import { newId } from '../core/ids';
import { issuesOf } from '../core/issues';
import { writeAudit } from '../store/audit-log';
import { giveAdAccounts, insertClient } from '../store/clients';
import type { Database } from '../store/database';
import { requireExisting } from '../store/existence';

const newClientSchema = z.strictObject({
  tenantId: z.uuid(),
  name: z.string().trim().min(1).max(200),
  /** The ad accounts that work for it from now on. */
  adAccountIds: z.array(z.uuid()).default([]),
  createdBy: z.uuid().nullable().default(null),
});

export type NewClientInput = z.input<typeof newClientSchema>;

/**
 * Makes a client, and gives it ad accounts.
 * @throws AppError INVALID_REQUEST, NOT_FOUND (an ad account that this tenant does not have)
 */
export async function createClient(
  deps: { database: Database; clock: Clock },
  input: NewClientInput,
): Promise<{ id: string; name: string }> {
  const parsed = newClientSchema.safeParse(input);
  if (!parsed.success) throw invalidRequest(issuesOf(parsed.error));
  const { tenantId, name, adAccountIds, createdBy } = parsed.data;
  const id = newId();
  const at = deps.clock.now();
  await deps.database.inTenant(tenantId, async (scope) => {
    await requireExisting(scope, 'ad_accounts', adAccountIds);
    await insertClient(scope, { id, name, at });
    await giveAdAccounts(scope, id, adAccountIds, at);
    await writeAudit(scope, {
      actorId: createdBy,
      action: 'client.created',
      entityType: 'Client',
      entityId: id,
      after: { name, adAccountIds },
      ip: null,
      userAgent: null,
      at,
    });
  });
  return { id, name };
}
