import { invalidRequest } from '../core/errors';
import { COMMON_PASSWORDS } from './common-passwords';

const MIN_CHARACTERS = 12;
export const MAX_PASSWORD_CHARACTERS = 128;

/** Why a password is refused, or null when it may be used. Characters are Unicode code points; there are no composition rules. */
export function passwordProblem(password: string, email: string): string | null {
  const characters = Array.from(password);
  if (characters.length < MIN_CHARACTERS) return `must have at least ${MIN_CHARACTERS} characters`;
  if (characters.length > MAX_PASSWORD_CHARACTERS)
    return `must have at most ${MAX_PASSWORD_CHARACTERS} characters`;
  const folded = password.toLowerCase();
  if (COMMON_PASSWORDS.has(folded) || isRepetition(folded) || isRun(folded))
    return 'is among the first that attackers try';
  if (folded === email.toLowerCase()) return 'must not be the e-mail address';
  return null;
}

/** @throws AppError INVALID_REQUEST that names `password` when the policy refuses it */
export function assertPasswordAllowed(password: string, email: string): void {
  const problem = passwordProblem(password, email);
  if (problem !== null)
    throw invalidRequest(
      [{ path: 'password', code: 'PASSWORD_REFUSED', message: problem }],
      `The password ${problem}.`,
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
