import { createContext, useContext, useSyncExternalStore } from 'react';
import type { OperatorSession, OperatorState } from './operator-session';

export const OperatorContext = createContext<OperatorSession | null>(null);

/** @throws when used outside of the operators' pages */
export function useOperatorSession(): OperatorSession {
  const session = useContext(OperatorContext);
  if (session === null) throw new Error('the session is provided by OperatorsApp');
  return session;
}

/** Which operator is signed in, as it changes. */
export function useOperator(): OperatorState {
  const { subscribe, state } = useOperatorSession();
  return useSyncExternalStore(subscribe, state);
}
