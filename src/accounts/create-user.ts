import { z } from 'zod';
import { hashPassword } from '../auth/password-hash';
import { assertPasswordAllowed } from '../auth/password-policy';
import { isTimeZone } from '../core/calendar';
import type { Clock } from '../core/clock';
import { invalidRequest } from '../core/errors';
import { newId } from '../core/ids';
import { issuesOf } from '../core/issues';
import { normaliseEmail } from '../domain/email';
import { LANGUAGES, USER_ROLES } from '../domain/enums';
import { writeAudit } from '../store/audit-log';
import type { Database } from '../store/database';
import { emailTaken, isEmailTaken } from '../store/email-taken';
import { insertUser } from '../store/users';

const newUserSchema = z.strictObject({
  tenantId: z.uuid(),
  email: z.string().transform(normaliseEmail).pipe(z.email().max(254)),
  name: z.string().trim().min(1).max(200),
  role: z.enum(USER_ROLES),
  password: z.string(),
  language: z.enum(LANGUAGES).default('th'),
  timezone: z.string().refine(isTimeZone, { error: 'is not a time zone' }).default('Asia/Bangkok'),
  /** Who makes the user; null when it is the operator at the command line. */
  createdBy: z.uuid().nullable().default(null),
});

export type NewUserInput = z.input<typeof newUserSchema>;

/**
 * Makes a user who can sign in at once.
 * @throws AppError INVALID_REQUEST (also for a refused password), EMAIL_TAKEN (409)
 */
export async function createUser(
  deps: { database: Database; clock: Clock },
  input: NewUserInput,
): Promise<{ id: string; email: string }> {
  const parsed = newUserSchema.safeParse(input);
  if (!parsed.success) throw invalidRequest(issuesOf(parsed.error));
  const { tenantId, password, createdBy, ...user } = parsed.data;
  assertPasswordAllowed(password, user.email);
  const id = newId();
  const at = deps.clock.now();
  const passwordHash = await hashPassword(password);
  try {
    await deps.database.inTenant(tenantId, async (scope) => {
      await insertUser(scope, { ...user, id, passwordHash, emailVerifiedAt: null, at });
      await writeAudit(scope, {
        actorId: createdBy,
        action: 'user.created',
        entityType: 'User',
        entityId: id,
        after: { email: user.email, name: user.name, role: user.role },
        ip: null,
        userAgent: null,
        at,
      });
    });
  } catch (error) {
    throw isEmailTaken(error) ? emailTaken() : error;
  }
  return { id, email: user.email };
}
