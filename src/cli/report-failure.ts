import type { Environment } from '../config/environment';
import { messageOf } from '../core/errors';
import { redactSecrets } from '../core/logger';

/** Says why a command failed: one plain line with a stable code, and the stack only when debugging. */
export function describeFailure(error: unknown, environment: Environment): string {
  const code = codeOf(error);
  const message = messageOf(error)
    .split('\n')
    .map((part) => part.trim())
    .join(' ');
  const line = `campanile: ${message} (${code})`;
  const level = environment['LOG_LEVEL'];
  const stack =
    (level === 'debug' || level === 'trace') && error instanceof Error ? error.stack : undefined;
  return redactSecrets(stack === undefined ? line : `${line}\n${stack}`);
}

function codeOf(error: unknown): string {
  const code: unknown = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : 'UNEXPECTED';
}
