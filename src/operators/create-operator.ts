import { hashPassword } from '../auth/password-hash';
import { assertPasswordAllowed } from '../auth/password-policy';
import { newTotpSecret, totpUri } from '../auth/totp';
import type { Clock } from '../core/clock';
import { conflict } from '../core/errors';
import { newId } from '../core/ids';
import type { KeyWrapper } from '../core/key-ring';
import { normaliseEmail } from '../domain/email';
import type { SystemDatabase } from '../store/database';
import { brokenUniqueConstraint } from '../store/postgres-errors';
import { writeOperatorAudit } from '../store/system/operator-audit';
import { insertOperator } from '../store/system/operators';
import { wrapTotpSecret } from './totp-secret';

/** An operator who was just made; the secret is shown once. */
export interface CreatedOperator {
  id: string;
  email: string;
  name: string;
  /** otpauth://, for an authenticator. */
  otpauthUri: string;
}

/** Where the command line stands in for somebody. */
export const COMMAND_LINE = { ip: null, userAgent: 'command line' } as const;

/**
 * Makes an operator, who signs in with this password and a code of their authenticator.
 * @throws AppError EMAIL_TAKEN (409), INVALID_REQUEST (400) for a refused password
 */
export async function createOperator(
  deps: { system: SystemDatabase; keyRing: KeyWrapper; clock: Clock },
  wanted: { email: string; name: string; password: string },
): Promise<CreatedOperator> {
  const email = normaliseEmail(wanted.email);
  assertPasswordAllowed(wanted.password, email);
  const passwordHash = await hashPassword(wanted.password);
  const [id, secret, at] = [newId(), newTotpSecret(), deps.clock.now()];
  const { name } = wanted;
  const totp = await wrapTotpSecret(deps.keyRing, id, secret);
  try {
    await deps.system.transaction(async (queries) => {
      await insertOperator(queries, { id, email, name, passwordHash, totp, at });
      await writeOperatorAudit(queries, {
        ...{ operator: null, action: 'operators:create', tenantId: null },
        ...{ details: { operatorId: id, email, name }, origin: COMMAND_LINE, at },
      });
    });
  } catch (error) {
    if (brokenUniqueConstraint(error) === 'operators_email')
      throw conflict('EMAIL_TAKEN', `${email} is an operator already.`);
    throw error;
  }
  return { id, email, name, otpauthUri: totpUri(secret, `${email} (operator)`) };
}
