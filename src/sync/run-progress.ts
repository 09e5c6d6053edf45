import type { Clock } from '../core/clock';
import type { SyncLogRow } from '../store/entities/campaigns';

/** Pages are told this often at most: a long read shows life, a quick one is no noise. */
const PAGES_EVERY_MS = 1_000;

/** What a run tells while it goes on. */
export interface RunProgress {
  /** Notes that the platform answered with a page. */
  readonly pageRead: () => void;
  /** Pages so far, those of earlier attempts included. */
  pages(): number;
  /** Tells how the sync stands after a write. */
  tell(sync: SyncLogRow): void;
}

/** Begins with what the sync's row says; `announce` carries it to browsers. */
export function createRunProgress(
  clock: Clock,
  claimed: SyncLogRow,
  announce: (sync: SyncLogRow) => void,
): RunProgress {
  let stands = claimed;
  let pages = claimed.pagesCount;
  let toldAt = clock.now().getTime();
  const tell = () => {
    toldAt = clock.now().getTime();
    announce({ ...stands, pagesCount: pages });
  };
  return {
    pageRead() {
      pages += 1;
      if (clock.now().getTime() - toldAt >= PAGES_EVERY_MS) tell();
    },
    pages: () => pages,
    tell(sync) {
      stands = sync;
      tell();
    },
  };
}
