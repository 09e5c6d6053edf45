/** The world's clock: the machine's own, shifted from it, or standing still. Instants are epoch milliseconds. */
export interface WorldClock {
  readonly now: () => number;
  readonly mode: () => 'real' | 'shifted' | 'fixed';
  /** Fixes the clock at an instant; null lets it follow the machine's again. */
  readonly set: (instant: number | null) => void;
  /** Moves the clock by seconds (negative: back). A fixed clock stays fixed, a running one runs on from there. */
  readonly advance: (seconds: number) => void;
}

/** A clock that starts fixed at an instant, or runs with `machineNow` when that is null. */
export function createWorldClock(
  fixedAt: number | null,
  machineNow: () => number = Date.now,
): WorldClock {
  let fixed = fixedAt;
  let shift = 0;
  return {
    now: () => fixed ?? machineNow() + shift,
    mode: () => {
      if (fixed !== null) return 'fixed';
      return shift === 0 ? 'real' : 'shifted';
    },
    set: (instant) => {
      fixed = instant;
      shift = 0;
    },
    advance: (seconds) => {
      if (fixed === null) shift += seconds * 1000;
      else fixed += seconds * 1000;
    },
  };
}
