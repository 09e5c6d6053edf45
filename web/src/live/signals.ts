export type Connection = 'connecting' | 'live' | 'reconnecting' | 'caught-up';

export interface Toast {
  id: string;
  severity: 'INFO' | 'WARNING' | 'CRITICAL';
  title: string;
  /** Where the toast leads. */
  to: string;
}

export interface Signals {
  connection: Connection;
  toasts: readonly Toast[];
  /** Alerts that came in while the page was open, for a calm highlight. */
  fresh: ReadonlySet<string>;
}

const TOASTS_SHOWN = 3;
const TOAST_MS = 10_000;
const FRESH_MS = 6_000;
const CAUGHT_UP_MS = 4_000;

export interface SignalStore {
  get: () => Signals;
  subscribe: (listener: () => void) => () => void;
  connection: (next: Connection) => void;
  toast: (toast: Toast) => void;
  dismiss: (id: string) => void;
  arrived: (alertId: string) => void;
}

/** What the live connection tells the eyes: its state, toasts, fresh arrivals. */
export function createSignals(): SignalStore {
  let signals: Signals = { connection: 'connecting', toasts: [], fresh: new Set() };
  const listeners = new Set<() => void>();

  function become(change: Partial<Signals>) {
    signals = { ...signals, ...change };
    for (const listener of listeners) listener();
  }

  function dismiss(id: string) {
    become({ toasts: signals.toasts.filter((toast) => toast.id !== id) });
  }

  return {
    get: () => signals,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    connection(next) {
      become({ connection: next });
      if (next !== 'caught-up') return;
      setTimeout(() => {
        if (signals.connection === 'caught-up') become({ connection: 'live' });
      }, CAUGHT_UP_MS);
    },
    toast(toast) {
      const others = signals.toasts.filter((shown) => shown.id !== toast.id);
      become({ toasts: [...others, toast].slice(-TOASTS_SHOWN) });
      setTimeout(() => {
        dismiss(toast.id);
      }, TOAST_MS);
    },
    dismiss,
    arrived(alertId) {
      become({ fresh: new Set([...signals.fresh, alertId]) });
      setTimeout(() => {
        become({ fresh: new Set([...signals.fresh].filter((id) => id !== alertId)) });
      }, FRESH_MS);
    },
  };
}
