import { createTenant } from '../accounts/create-tenant';
import { writeInvitation } from '../accounts/invite-user';
import { slugOf } from '../accounts/slug-of';
import type { Clock } from '../core/clock';
import type { Language } from '../domain/enums';
import type { OperatorActor } from '../domain/operators';
import type { Database } from '../store/database';
import type { Vault } from '../store/vault';

export interface OpenedTenant {
  name: string;
  /** Made of the name when it is not given. */
  slug: string | undefined;
  timeZone: string | undefined;
  currency: string | undefined;
  language: Language;
  admin: { email: string; name: string };
}

/**
 * Makes a tenant, and owes its first administrator an invitation by mail; both or neither.
 * @throws AppError SLUG_TAKEN (409), INVALID_REQUEST (400)
 */
export async function openTenant(
  deps: { database: Database; vault: Vault; clock: Clock },
  { operator, origin }: OperatorActor,
  wanted: OpenedTenant,
): Promise<string> {
  const { name, slug = slugOf(name), timeZone, currency, language, admin } = wanted;
  const by = { id: operator.id, name: operator.name };
  const made = await createTenant(
    deps,
    {
      ...{ name, slug },
      settings: {
        language,
        ...(timeZone === undefined ? {} : { timeZone }),
        ...(currency === undefined ? {} : { currency }),
      },
    },
    {
      operator: by,
      origin,
      further: async (scope, at) => {
        await writeInvitation(scope, deps.vault, {
          wanted: { ...admin, role: 'ADMIN', language },
          inviter: { userId: null, name: operator.name, operator: by },
          origin,
          at,
        });
      },
    },
  );
  return made.id;
}
