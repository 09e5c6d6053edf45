import { Problem } from './problem';
import type { Challenge, Session, User } from './types';

export type SessionState =
  | { phase: 'starting' }
  | { phase: 'signed-out'; expired: boolean }
  | { phase: 'signed-in'; user: User };

export interface SessionStore {
  state: () => SessionState;
  subscribe: (listener: () => void) => () => void;
  /** Resumes the session the browser's cookie holds, if any. */
  resume: () => Promise<void>;
  /** Signs in; gives a challenge instead where a code of the second factor is asked for. */
  signIn: (email: string, password: string) => Promise<string | null>;
  /** The second step, with a code of the authenticator or a recovery code. */
  answerChallenge: (challenge: string, code: string) => Promise<void>;
  signOut: () => Promise<void>;
  /** The access token now held; null when signed out. It lives in memory only. */
  token: () => string | null;
  /** A token good for at least half a minute more; refreshes when needed. */
  freshToken: () => Promise<string | null>;
  /** Exchanges the cookie for a new token, once however many ask; null when the session is over. */
  refresh: () => Promise<string | null>;
}

const AUTH = '/api/v1/auth';
/** The password was right, and is not enough. */
const ASKED_FOR_CODE = 202;
const SPARE_MS = 30_000;
const LOCK = 'campanile.refresh';

/**
 * Holds who is signed in. Refreshing is single flight within a tab, and taken in turn between tabs: the server
 * rotates the cookie, so two tabs that used the same one would look like a theft.
 */
export function createSessionStore(now: () => number): SessionStore {
  let state: SessionState = { phase: 'starting' };
  let session: Session | null = null;
  let running: Promise<string | null> | null = null;
  const listeners = new Set<() => void>();

  function become(next: SessionState, held: Session | null) {
    state = next;
    session = held;
    for (const listener of listeners) listener();
  }

  async function enter(response: Response) {
    if (!response.ok) throw await problemOf(response);
    const next = (await response.json()) as Session;
    become({ phase: 'signed-in', user: next.user }, next);
  }

  async function exchange(): Promise<string | null> {
    const wasIn = state.phase === 'signed-in';
    const response = await post('/refresh');
    if (response.ok) {
      const next = (await response.json()) as Session;
      become({ phase: 'signed-in', user: next.user }, next);
      return next.accessToken;
    }
    if (response.status !== 401) throw await problemOf(response);
    become({ phase: 'signed-out', expired: wasIn }, null);
    return null;
  }

  function refresh(): Promise<string | null> {
    running ??= inTurn(exchange).finally(() => {
      running = null;
    });
    return running;
  }

  return {
    state: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async resume() {
      await refresh();
    },
    async signIn(email, password) {
      const response = await post('/login', { email, password });
      if (response.status === ASKED_FOR_CODE)
        return ((await response.json()) as Challenge).challenge;
      await enter(response);
      return null;
    },
    async answerChallenge(challenge, code) {
      await enter(await post('/2fa', { challenge, code }));
    },
    async signOut() {
      const response = await post('/logout');
      if (!response.ok && response.status !== 401) throw await problemOf(response);
      become({ phase: 'signed-out', expired: false }, null);
    },
    token: () => session?.accessToken ?? null,
    async freshToken() {
      if (session === null) return null;
      const left = Date.parse(session.expiresAt) - now();
      return left > SPARE_MS ? session.accessToken : refresh();
    },
    refresh,
  };
}

async function post(path: string, body?: unknown): Promise<Response> {
  try {
    return await fetch(`${AUTH}${path}`, {
      method: 'POST',
      credentials: 'same-origin',
      ...(body === undefined
        ? {}
        : { body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } }),
    });
  } catch (error) {
    throw new Problem(0, null, error);
  }
}

async function problemOf(response: Response): Promise<Problem> {
  const body: unknown = await response.json().catch(() => null);
  return new Problem(response.status, body);
}

/** Runs one at a time over all tabs, where the browser can (secure contexts). */
function inTurn<Result>(task: () => Promise<Result>): Promise<Result> {
  if (!('locks' in navigator)) return task();
  return navigator.locks.request(LOCK, task);
}
