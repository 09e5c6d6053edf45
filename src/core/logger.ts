import { pino, type Logger } from 'pino';

export type { Logger } from 'pino';

/**
 * Structured logs on standard error, one JSON line each. Errors are reduced to an allow-list (type, message, code,
 * stack): an axios error carries the bearer token in its config, so nothing else of an error is ever written.
 */
export function createLogger(
  process: string,
  level: string,
  destination?: { write(line: string): void },
): Logger {
  const options = {
    level,
    base: { process },
    serializers: { err: serializeError, error: serializeError },
    formatters: { level: (label: string) => ({ level: label }) },
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
  };
  return pino(options, destination ?? pino.destination({ dest: 2, sync: true }));
}

/** The allow-listed face of anything thrown; causes are followed three deep. */
export function serializeError(error: unknown, depth = 0): Record<string, unknown> {
  if (!(error instanceof Error))
    return { type: typeof error, message: redactSecrets(textOf(error)) };
  const code: unknown = 'code' in error ? error.code : undefined;
  return {
    type: error.name,
    message: redactSecrets(error.message),
    ...(typeof code === 'string' || typeof code === 'number' ? { code } : {}),
    ...(error.stack === undefined ? {} : { stack: redactSecrets(error.stack) }),
    ...(error.cause === undefined || depth >= 3
      ? {}
      : { cause: serializeError(error.cause, depth + 1) }),
  };
}

function textOf(thrown: unknown): string {
  return typeof thrown === 'string' ? thrown : 'a value that is not an Error was thrown';
}

const SECRET_PATTERNS = [
  /(access[_-]token|refresh_token|auth_code|client_secret|fb_exchange_token|input_token|password|appsecret_proof|developer-token)(["']?\s*[=:]\s*["']?)[^\s"'&,}]+/gi,
  /\b(EAA)()[A-Za-z0-9]{16,}/g,
  /(Bearer)(\s+)[A-Za-z0-9._~+/=-]+/g,
  /(:\/\/[^:/\s]+)(:)[^@/\s]+(?=@)/g,
];

/** Blanks what looks like a secret in free text: tokens in URLs and bodies, bearer headers, passwords in addresses. */
export function redactSecrets(text: string): string {
  return SECRET_PATTERNS.reduce((clean, pattern) => clean.replace(pattern, '$1$2[redacted]'), text);
}
