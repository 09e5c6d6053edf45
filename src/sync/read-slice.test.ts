import { manualClock } from '../core/clock';
import type { AdAccountRow } from '../store/entities/accounts';
import type { OnPage, PlatformAdapter } from '../platforms/platform';
import type { WithAccessToken } from './access-token';
import { readSlice } from './read-slice';
import type { Run } from './sync-run';

const ASKED = new Date('2026-11-20T05:00:00Z');
const SLICE = { from: '2026-11-19', to: '2026-11-20', withHours: true };
const call: WithAccessToken = (ask) => ask('token');
const settled = () => new Promise((resolve) => setImmediate(resolve));

function scene() {
  const asked: string[] = [];
  let pages = 0;
  let page: OnPage = () => undefined;
  let giveDays = () => {};
  const days = new Promise<never[]>((resolve) => {
    giveDays = () => {
      resolve([]);
    };
  });
  const adapter = {
    fetchDailyMetrics: (...[, , , onPage]: Parameters<PlatformAdapter['fetchDailyMetrics']>) => {
      asked.push('days');
      page = onPage!;
      return days;
    },
    fetchHourlyMetrics: () => {
      asked.push('hours');
      return Promise.resolve([]);
    },
  } as unknown as PlatformAdapter;
  const run = {
    account: {} as AdAccountRow,
    progress: { pageRead: () => (pages += 1) },
  } as unknown as Run;
  const reading = readSlice({ clock: manualClock(ASKED) }, run, adapter, call, SLICE);
  return {
    reading,
    asked,
    giveDays,
    page: () => {
      page();
    },
    pages: () => pages,
  };
}

describe('a slice that is read', () => {
  it('counts its pages when it is waited for, and from then on as they come', async () => {
    const { reading, page, pages, giveDays } = scene();
    page();
    page();
    expect(pages()).toBe(0);
    const answer = reading.answer();
    expect(pages()).toBe(2);
    page();
    expect(pages()).toBe(3);
    giveDays();
    expect(await answer).toEqual({ askedAt: ASKED, days: [], hours: [] });
    expect(pages()).toBe(3);
  });

  it('asks for nothing more, and counts nothing, once it is abandoned', async () => {
    const { reading, asked, page, pages, giveDays } = scene();
    page();
    let over = false;
    const abandoned = reading.abandon().then(() => {
      over = true;
    });
    await settled();
    expect(over).toBe(false);
    giveDays();
    await abandoned;
    expect(asked).toEqual(['days']);
    expect(pages()).toBe(0);
  });
});
