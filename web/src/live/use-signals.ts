import { useSyncExternalStore } from 'react';
import { useWiring } from '../app/wiring';
import type { Signals } from './signals';

export function useSignals(): Signals {
  const { signals } = useWiring().live;
  return useSyncExternalStore(signals.subscribe, signals.get);
}
