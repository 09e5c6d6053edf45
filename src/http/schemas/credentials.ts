import { z } from 'zod';
import { MAX_PASSWORD_CHARACTERS } from '../../auth/password-policy';

/** Two UTF-16 units make the longest character. */
const LONGEST_TEXT = 2 * MAX_PASSWORD_CHARACTERS;

/** A password as somebody types it to prove who they are; a longer one is nobody's and costs no hash. */
export const password = z
  .string()
  .min(1)
  .max(LONGEST_TEXT)
  .refine((text) => Array.from(text).length <= MAX_PASSWORD_CHARACTERS, {
    error: `has more than ${MAX_PASSWORD_CHARACTERS} characters`,
  });

/** Six digits of an authenticator, or a recovery code. */
export const code = z.string().trim().min(6).max(40);
