import { AppError } from '../core/errors';
import type { Principal } from '../domain/principal';
import type { Database } from '../store/database';
import { readSigningInUser } from '../store/sign-in';
import { readUser } from '../store/user-directory';
import { passwordMatches } from './password-hash';

/**
 * Lets a signed-in user go on who knows their password: what follows could take the account away from its owner.
 * Gives their address, and the hash that matched, by which the caller sees whether it has changed meanwhile.
 * @throws AppError PASSWORD_WRONG (403)
 */
export async function requireOwnPassword(
  deps: { database: Database },
  principal: Principal,
  password: string,
): Promise<{ email: string; passwordHash: string }> {
  const { known, user } = await deps.database.inTenant(principal.tenantId, async (scope) => ({
    known: await readSigningInUser(scope, principal.userId),
    user: await readUser(scope, principal.userId),
  }));
  if (known === null || user === null || !(await passwordMatches(known.passwordHash, password)))
    throw wrongPassword();
  return { email: user.email, passwordHash: known.passwordHash };
}

/** 403: the password that was given as proof is not the user's own. */
export function wrongPassword(): AppError {
  return new AppError('PASSWORD_WRONG', 403, 'Your present password is not right.');
}
