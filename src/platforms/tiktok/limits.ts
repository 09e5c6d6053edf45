/** Until when TikTok is not to be asked: by advertiser, and for the application (null). */
export interface LimitBook {
  /** Notes that a limit was reached: the advertiser's, or the application's (null). */
  reached(advertiserId: string | null, seconds: number, now: Date): void;
  /** Notes that a call about `advertiserId` was answered: no limit holds. */
  answered(advertiserId: string | null): void;
  /** Seconds until `advertiserId` may be asked about, or null when it may be now. */
  secondsToWait(advertiserId: string | null, now: Date): number | null;
}

/** An empty book; it is this process's own. */
export function createLimitBook(): LimitBook {
  const waits = new Map<string | null, number>();
  return {
    reached(advertiserId, seconds, now) {
      waits.set(advertiserId, now.getTime() + seconds * 1000);
    },
    answered(advertiserId) {
      waits.delete(null);
      waits.delete(advertiserId);
    },
    secondsToWait(advertiserId, now) {
      const until = Math.max(waits.get(null) ?? 0, waits.get(advertiserId) ?? 0);
      return until > now.getTime() ? Math.ceil((until - now.getTime()) / 1000) : null;
    },
  };
}
