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

function isWrappedByTypeOrm(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'driverError' in error;
}

const UNIQUE_VIOLATION = '23505';

/** The name of the unique constraint that `error` says was broken, or null. */
export function brokenUniqueConstraint(error: unknown): string | null {
  const { code, constraint } = faceOf(error);
  return code === UNIQUE_VIOLATION && typeof constraint === 'string' ? constraint : null;
}

/** Whether `error` says only that a statement before it failed in the same transaction. */
export function followsFailure(error: unknown): boolean {
  return faceOf(error).code === '25P02';
}

/** Connection lost; shutting down or starting up; out of memory, disk or connections; out of time; read-only. */
const UNAVAILABLE_CODES = /^(08...|53...|57P0[1-5]|57014|25006|58030)$/;
const UNAVAILABLE_MESSAGES =
  /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|connection is (closed|not established)|Cannot use a pool after calling end/i;
/** Nobody was reached, or the way there broke: whom it was to is not said, so it is heard of where PostgreSQL is asked. */
const NETWORK_CODES =
  /^(ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH)$/;

/** PostgreSQL was not to be reached: a network's error, by the name of whom it was to. */
class DatabaseUnreachableError extends Error {
  constructor(cause: unknown) {
    super('PostgreSQL cannot be reached', { cause });
    this.name = 'DatabaseUnreachableError';
  }
}

function isNetworkTrouble(error: unknown): boolean {
  if (error instanceof AggregateError) return error.errors.some(isNetworkTrouble);
  const { code } = faceOf(error);
  return typeof code === 'string' && NETWORK_CODES.test(code);
}

/** What `ask` is rejected with when PostgreSQL was not reached says so. @throws DatabaseUnreachableError */
export async function askingPostgres<Result>(ask: Promise<Result>): Promise<Result> {
  try {
    return await ask;
  } catch (error) {
    throw isNetworkTrouble(error) ? new DatabaseUnreachableError(error) : error;
  }
}

/** Whether `error` means that PostgreSQL cannot serve just now, so that trying again later may help. */
export function isDatabaseUnavailable(error: unknown): boolean {
  if (error instanceof DatabaseUnreachableError) return true;
  const { code } = faceOf(error);
  if (typeof code === 'string' && UNAVAILABLE_CODES.test(code)) return true;
  // TypeORM wraps what PostgreSQL's driver says and nothing else.
  if (isWrappedByTypeOrm(error) && isNetworkTrouble(error)) return true;
  return error instanceof Error && UNAVAILABLE_MESSAGES.test(error.message);
}
