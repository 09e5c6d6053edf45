import { createHash } from 'node:crypto';
import { AppError, conflict } from '../core/errors';
import { ANSWERS_KEPT_MS } from '../domain/idempotency';
import type { Principal } from '../domain/principal';
import { databaseWithin } from '../store/database';
import {
  keepAnswer,
  readKeptAnswer,
  takeRequestKey,
  type KeptAnswer,
} from '../store/idempotency-keys';
import type { RouteDeps } from './deps';
import type { RawRequest } from './parse-request';
import type { AnyReply, Route } from './route';

const RETRY_SECONDS = 1;
const SHAPE = /^[\x21-\x7e]{1,255}$/;

/** Whether a POST of users has anything to do with Idempotency-Key; under /auth answers are secrets. */
const isRepeatedByUsers = ({ method, path, access }: Route) =>
  method === 'post' && access.kind === 'user' && !path.startsWith('/auth/');

/** Whether a route heeds Idempotency-Key: every POST of users that does not wait for a platform. */
export function heedsIdempotencyKey(route: Route): boolean {
  return isRepeatedByUsers(route) && !route.callsPlatform;
}

/**
 * Whether a route refuses Idempotency-Key: while a platform is called no transaction may be open, and what was done
 * there cannot be undone with ours. These are safe to repeat as they are.
 */
export function refusesIdempotencyKey(route: Route): boolean {
  return isRepeatedByUsers(route) && route.callsPlatform;
}

/**
 * The key that a request is to be performed once under; null when there is none, or the route heeds none.
 * @throws AppError INVALID_IDEMPOTENCY_KEY (400) unless it is 1 to 255 visible characters of ASCII,
 * IDEMPOTENCY_KEY_REFUSED (400) from a route that refuses it
 */
export function idempotencyKeyOf(route: Route, header: string | undefined): string | null {
  if (header === undefined) return null;
  if (refusesIdempotencyKey(route))
    throw new AppError(
      'IDEMPOTENCY_KEY_REFUSED',
      400,
      'This request asks a platform, and cannot be stored together with what happens there. Send it without Idempotency-Key; it is safe to repeat.',
    );
  if (!heedsIdempotencyKey(route)) return null;
  if (SHAPE.test(header)) return header;
  throw new AppError(
    'INVALID_IDEMPOTENCY_KEY',
    400,
    'An Idempotency-Key has 1 to 255 visible characters of ASCII.',
  );
}

/**
 * Performs a request once: all that it stores, and its answer, are committed together, so that a process that is
 * killed on the way leaves neither, and the key is free again. What it announces and puts on queues goes out after
 * that. Repeated within 24 hours it is answered as it was the first time; what failed is not kept.
 * @throws AppError IDEMPOTENCY_KEY_IN_USE (409, with Retry-After), IDEMPOTENCY_KEY_REUSED (422), SECRET_ANSWERED_ONCE (409)
 */
export async function answerOnce(
  route: Route,
  deps: RouteDeps,
  request: { key: string; principal: Principal; raw: RawRequest },
  perform: (deps: RouteDeps) => Promise<AnyReply>,
): Promise<AnyReply> {
  const { key, principal, raw } = request;
  const mine = { userId: principal.userId, key };
  const requestHash = hashOf(route, raw);
  const tidings: (() => unknown)[] = [];
  const outcome = await deps.database.inTenant(principal.tenantId, async (scope) => {
    if (!(await takeRequestKey(scope, mine))) throw inUse();
    const now = deps.clock.now();
    const kept = await readKeptAnswer(scope, mine, new Date(now.getTime() - ANSWERS_KEPT_MS));
    if (kept !== null) return { reply: repeat(route, kept, requestHash) };
    const within: Pick<RouteDeps, 'database' | 'announce' | 'publish'> = {
      database: databaseWithin(scope),
      announce: (...told) => {
        tidings.push(() => {
          deps.announce(...told);
        });
      },
      publish: (...job) => {
        tidings.push(() => deps.publish(...job));
        return Promise.resolve();
      },
    };
    const connections = { ...deps.connections, ...within };
    let reply: AnyReply;
    try {
      reply = await perform({ ...deps, ...within, connections });
    } catch (error) {
      // What the use case stored before it refused stays, as it would without a key.
      return { error };
    }
    await keepAnswer(scope, mine, { requestHash, ...keptOf(route, reply) }, now);
    return { reply };
  });
  for (const tell of tidings) await tell();
  if ('error' in outcome) throw outcome.error;
  return outcome.reply;
}

function hashOf(route: Route, { params, query, body }: RawRequest): Buffer {
  const text = JSON.stringify([route.method, route.path, params, query, body]);
  return createHash('sha256').update(text).digest();
}

/** A secret is answered once and kept nowhere. */
function keptOf(route: Route, { status, body }: AnyReply): Omit<KeptAnswer, 'requestHash'> {
  return { status, body: route.answersSecret || body === undefined ? null : JSON.stringify(body) };
}

function repeat(route: Route, kept: KeptAnswer, requestHash: Buffer): AnyReply {
  if (!kept.requestHash.equals(requestHash))
    throw new AppError(
      'IDEMPOTENCY_KEY_REUSED',
      422,
      'This Idempotency-Key was given to another request. Take a new key for each request.',
    );
  if (route.answersSecret)
    throw conflict(
      'SECRET_ANSWERED_ONCE',
      'This was done, and its answer held a secret that is not kept. Undo it, and ask with a new key.',
    );
  const { status, body } = kept;
  return {
    status,
    repeated: true,
    ...(body === null ? {} : { body: JSON.parse(body) as unknown }),
  };
}

function inUse(): AppError {
  return new AppError(
    'IDEMPOTENCY_KEY_IN_USE',
    409,
    'The first request with this Idempotency-Key is still being performed.',
    { retryAfterSeconds: RETRY_SECONDS },
  );
}
