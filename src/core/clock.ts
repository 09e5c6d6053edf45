/** The current instant, injected wherever time matters, so that history can be replayed and tests stand still. */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };

/** A clock that shows what it was last set to. */
export interface ManualClock extends Clock {
  set(instant: Date): void;
}

/** Makes a clock that stands at `start` until it is set. */
export function manualClock(start: Date): ManualClock {
  let current = start;
  return {
    now: () => new Date(current),
    set: (instant) => {
      current = instant;
    },
  };
}
