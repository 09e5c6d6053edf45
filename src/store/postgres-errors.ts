/** What PostgreSQL's errors mean, read by duck typing: the driver and TypeORM wrap them differently. */
interface DatabaseErrorFace {
  code?: unknown;
  constraint?: unknown;
  driverError?: unknown;
}

function faceOf(error: unknown): DatabaseErrorFace {
  if (typeof error !== 'object' || error === null) return {};
  const face: DatabaseErrorFace = error;
  return typeof face.driverError === 'object' && face.driverError !== null
    ? face.driverError
    : face;
}

const UNIQUE_VIOLATION = '23505';

/** The name of the unique constraint that `error` says was broken, or null. */
export function brokenUniqueConstraint(error: unknown): string | null {
  const { code, constraint } = faceOf(error);
  return code === UNIQUE_VIOLATION && typeof constraint === 'string' ? constraint : null;
}

/** Connection refused, lost or not to be had; shutting down; out of memory, disk or connections; out of time; read-only. */
const UNAVAILABLE_CODES =
  /^(08...|53...|57P0[1-5]|57014|25006|58030|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH)$/;
const UNAVAILABLE_MESSAGES =
  /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|connection is (closed|not established)|Cannot use a pool after calling end/i;

/** Whether `error` means that PostgreSQL cannot serve just now, so that trying again later may help. */
export function isDatabaseUnavailable(error: unknown): boolean {
  const { code } = faceOf(error);
  if (typeof code === 'string' && UNAVAILABLE_CODES.test(code)) return true;
  if (error instanceof AggregateError) return error.errors.some(isDatabaseUnavailable);
  return error instanceof Error && UNAVAILABLE_MESSAGES.test(error.message);
}
