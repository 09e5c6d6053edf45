import type { Clock } from '../core/clock';
import type { DailyMetric, HourlyMetric } from '../domain/metrics';
import type { OnPage, PlatformAdapter } from '../platforms/platform';
import type { WithAccessToken } from './access-token';
import type { Slice } from './ranges';
import type { Reading } from './read-ahead';
import type { Run } from './sync-run';

/** What the platform said of a slice. */
export interface Answer {
  askedAt: Date;
  days: readonly DailyMetric[];
  /** Null when the slice is read without hours. */
  hours: readonly HourlyMetric[] | null;
}

/** Begins to read a slice. Its pages count from when its answer is waited for: until then another slice is the run's. */
export function readSlice(
  { clock }: { clock: Clock },
  { account, progress }: Run,
  adapter: PlatformAdapter,
  call: WithAccessToken,
  slice: Slice,
): Reading<Answer> {
  const pages = holdPages(progress.pageRead);
  let abandoned = false;
  const read = async (): Promise<Answer> => {
    const askedAt = clock.now();
    const days = await call((token) =>
      adapter.fetchDailyMetrics(token, account, slice, pages.onPage),
    );
    if (!slice.withHours || abandoned) return { askedAt, days, hours: null };
    const hours = await call((token) =>
      adapter.fetchHourlyMetrics(token, account, slice, pages.onPage),
    );
    return { askedAt, days, hours };
  };
  const reading = read();
  // Whoever waits for the answer hears of a failure; until somebody does, it is nobody's.
  const over = reading.then(
    () => undefined,
    () => undefined,
  );
  return {
    answer() {
      pages.release();
      return reading;
    },
    abandon() {
      abandoned = true;
      return over;
    },
  };
}

/** Keeps pages back until they are released; from then on tells each as it comes. */
function holdPages(pageRead: OnPage): { onPage: OnPage; release(): void } {
  let held: number | null = 0;
  return {
    onPage() {
      if (held === null) pageRead();
      else held += 1;
    },
    release() {
      for (let page = held ?? 0; page > 0; page -= 1) pageRead();
      held = null;
    },
  };
}
