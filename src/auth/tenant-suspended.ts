import { AppError } from '../core/errors';

/** 403: an operator has suspended the tenant; its data stays. */
export function tenantSuspended(): AppError {
  return new AppError(
    'TENANT_SUSPENDED',
    403,
    'Your organisation is suspended. Ask whoever runs this installation.',
  );
}
