import { dictionary } from '@zxcvbn-ts/language-common';
import { invalidRequest } from '../core/errors';

const MIN_CHARACTERS = 12;
export const MAX_PASSWORD_CHARACTERS = 128;

/** Passwords that leaked most often, lower case, the commonest first. */
const COMMON_PASSWORDS: ReadonlySet<string> = new Set(dictionary['passwords-common']);

/** Why a password is refused: a stable code, and words that follow "The password …". */
interface PasswordProblem {
  code: 'PASSWORD_TOO_SHORT' | 'PASSWORD_TOO_LONG' | 'PASSWORD_COMMON' | 'PASSWORD_CONTAINS_EMAIL';
  message: string;
}

/** Why a password is refused, or null when it may be used. Characters are Unicode code points; there are no composition rules. */
export function passwordProblem(password: string, email: string): PasswordProblem | null {
  const { length } = Array.from(password);
  if (length < MIN_CHARACTERS)
    return {
      code: 'PASSWORD_TOO_SHORT',
      message: `must have at least ${MIN_CHARACTERS} characters`,
    };
  if (length > MAX_PASSWORD_CHARACTERS)
    return {
      code: 'PASSWORD_TOO_LONG',
      message: `must have at most ${MAX_PASSWORD_CHARACTERS} characters`,
    };
  const folded = password.toLowerCase();
  if (isCommon(folded) || isRepetition(folded) || isRun(folded))
    return { code: 'PASSWORD_COMMON', message: 'is among the first that attackers try' };
  if (folded.includes(email.toLowerCase()))
    return { code: 'PASSWORD_CONTAINS_EMAIL', message: 'must not contain the e-mail address' };
  return null;
}

/** @throws AppError INVALID_REQUEST that names `field` when the policy refuses the password */
export function assertPasswordAllowed(password: string, email: string, field = 'password'): void {
  const problem = passwordProblem(password, email);
  if (problem !== null)
    throw invalidRequest([{ path: field, ...problem }], `The password ${problem.message}.`);
}

/** A well-known password, also with digits and signs around it that are no longer than itself. */
function isCommon(text: string): boolean {
  const core = text.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '');
  return (
    COMMON_PASSWORDS.has(text) || (COMMON_PASSWORDS.has(core) && core.length * 2 >= text.length)
  );
}

/** The same one to four characters over and over. */
function isRepetition(text: string): boolean {
  return [1, 2, 3, 4].some((length) => {
    const unit = text.slice(0, length);
    return unit.repeat(Math.ceil(text.length / length)).slice(0, text.length) === text;
  });
}

const RUNS = ['01234567890123456789', 'abcdefghijklmnopqrstuvwxyz', 'qwertyuiopasdfghjklzxcvbnm'];

/** A stretch of the digits, the alphabet or the keyboard, in either direction. */
function isRun(text: string): boolean {
  const backwards = Array.from(text).reverse().join('');
  return RUNS.some((run) => run.includes(text) || run.includes(backwards));
}
