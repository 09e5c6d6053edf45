import type { ApiClient } from '../api/client';
import { answerOf } from '../api/problem';
import { apiOf } from '../app/wiring';

export type OperatorState =
  { phase: 'signed-out'; ended: boolean } | { phase: 'signed-in'; name: string; expiresAt: string };

export interface OperatorSession {
  api: ApiClient;
  state: () => OperatorState;
  subscribe: (listener: () => void) => () => void;
  /** @throws Problem when it is refused, or the server cannot be reached */
  signIn: (given: { email: string; password: string; code: string }) => Promise<void>;
  signOut: () => Promise<void>;
}

/**
 * Holds an operator's token, in memory alone: whoever loads the page again signs in again. It is not renewed; a call
 * that is refused for it ends the session here.
 */
export function createOperatorSession(): OperatorSession {
  let state: OperatorState = { phase: 'signed-out', ended: false };
  let token: string | null = null;
  const listeners = new Set<() => void>();

  function become(next: OperatorState, held: string | null) {
    state = next;
    token = held;
    for (const listener of listeners) listener();
  }

  const api = apiOf({
    freshToken: () => Promise.resolve(token),
    refresh() {
      if (token !== null) become({ phase: 'signed-out', ended: true }, null);
      return Promise.resolve(null);
    },
  });

  return {
    api,
    state: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async signIn(given) {
      const answer = await answerOf(api.POST('/api/v1/operators/sign-in', { body: given }));
      const { expiresAt, operator } = answer;
      become({ phase: 'signed-in', name: operator.name, expiresAt }, answer.token);
    },
    async signOut() {
      await answerOf(api.POST('/api/v1/operators/sign-out'));
      become({ phase: 'signed-out', ended: false }, null);
    },
  };
}
