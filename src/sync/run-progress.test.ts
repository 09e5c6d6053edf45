import { manualClock } from '../core/clock';
import type { SyncLogRow } from '../store/entities/campaigns';
import { createRunProgress } from './run-progress';

const START = new Date('2026-11-20T05:00:00Z');
const row = (change: Partial<SyncLogRow>) =>
  ({ status: 'STARTED', daysDone: 0, pagesCount: 0, ...change }) as SyncLogRow;

function begin(claimed: Partial<SyncLogRow> = {}) {
  const clock = manualClock(START);
  const told: [status: string, days: number, pages: number][] = [];
  const progress = createRunProgress(clock, row(claimed), (sync) => {
    told.push([sync.status, sync.daysDone, sync.pagesCount]);
  });
  const pass = (ms: number) => {
    clock.set(new Date(clock.now().getTime() + ms));
  };
  return { progress, told, pass };
}

describe('the progress of a run', () => {
  it('tells of pages once a second, however many come', () => {
    const { progress, told, pass } = begin();
    for (let page = 0; page < 25; page += 1) {
      pass(100);
      progress.pageRead();
    }
    expect(told).toEqual([
      ['STARTED', 0, 10],
      ['STARTED', 0, 20],
    ]);
    expect(progress.pages()).toBe(25);
  });

  it('says nothing of pages that come at once', () => {
    const { progress, told } = begin();
    for (let page = 0; page < 100; page += 1) progress.pageRead();
    expect(told).toEqual([]);
  });

  it('tells every write at once, with the pages so far, and counts on from earlier attempts', () => {
    const { progress, told, pass } = begin({ pagesCount: 7 });
    progress.pageRead();
    progress.tell(row({ status: 'IN_PROGRESS', daysDone: 30 }));
    pass(1_500);
    progress.pageRead();
    expect(told).toEqual([
      ['IN_PROGRESS', 30, 8],
      ['IN_PROGRESS', 30, 9],
    ]);
  });
});
