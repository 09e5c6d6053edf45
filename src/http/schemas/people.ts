import { z } from 'zod';
import { isTimeZone } from '../../core/calendar';
import { normaliseEmail } from '../../domain/email';
import { LANGUAGES, MAIL_KINDS, MAIL_STATUSES, USER_ROLES } from '../../domain/enums';
import { id, instant, named } from './primitives';

/** Longer than any password that the policy takes: refused before it is hashed. */
const LONGEST_PASSWORD = 1024;

export const emailAddress = z
  .string()
  .transform(normaliseEmail)
  .pipe(z.email({ error: 'is not an e-mail address' }).max(254));
/** A password that somebody chooses; the policy judges it. */
export const newPassword = z.string().min(1).max(LONGEST_PASSWORD).meta({
  description: '12 to 128 characters, none that is well known, not containing the e-mail address',
});
export const timeZone = z
  .string()
  .max(64)
  .refine(isTimeZone, { error: 'is not a time zone' })
  .meta({ examples: ['Asia/Bangkok'] });
/** The secret of a mailed link: what follows the `#` of its address. */
export const linkToken = z.string().min(1).max(200);

export const personSchema = z
  .strictObject({
    id,
    email: z.string(),
    name: z.string(),
    role: z.enum(USER_ROLES),
    isActive: z.boolean(),
    language: z.enum(LANGUAGES),
    timezone: z.string(),
    emailVerifiedAt: instant.nullable(),
    lastLoginAt: instant.nullable(),
    createdAt: instant,
  })
  .meta({ id: 'Person' });

export const invitationSchema = z
  .strictObject({
    id,
    email: z.string(),
    name: z.string(),
    role: z.enum(USER_ROLES),
    language: z.enum(LANGUAGES),
    expiresAt: instant,
    invitedBy: named.nullable(),
    mail: z
      .strictObject({ status: z.enum(MAIL_STATUSES), error: z.string().nullable() })
      .nullable()
      .meta({ description: 'How the mail that carries its link fares' }),
    createdAt: instant,
  })
  .meta({ id: 'Invitation' });

export const mailStateSchema = z
  .strictObject({
    configured: z.boolean().meta({ description: 'Without a way out mails wait' }),
    waiting: z.int(),
    dead: z.int().meta({ description: 'Given up in the last 7 days' }),
    lastFailure: z
      .strictObject({
        kind: z.enum(MAIL_KINDS),
        status: z.enum(MAIL_STATUSES),
        error: z.string(),
        at: instant,
      })
      .nullable(),
  })
  .meta({ id: 'MailState' });
