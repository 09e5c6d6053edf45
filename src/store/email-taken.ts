import { conflict, type AppError } from '../core/errors';
import { brokenUniqueConstraint } from './postgres-errors';

/** Whether writing failed because somebody signs in with the address already. */
export function isEmailTaken(error: unknown): boolean {
  const constraint = brokenUniqueConstraint(error);
  return constraint === 'logins_pkey' || constraint === 'users_tenant_id_email_key';
}

/** 409: an address signs in to one account. */
export function emailTaken(): AppError {
  return conflict('EMAIL_TAKEN', 'Somebody signs in with this e-mail address already.');
}
