import { AppError } from '../core/errors';

/** 403: the tenant requires a second factor, which the user is to set up first. */
export function twoFactorRequired(): AppError {
  return new AppError(
    'TWO_FACTOR_REQUIRED',
    403,
    'Your organisation requires two-factor authentication. Set it up to go on.',
  );
}
