import fc from 'fast-check';
import { addDays, daysBetween, localDateAt } from '../core/calendar';
import { daysIn } from './ranges';
import { narrowWindow, wideWindow } from './trailing-window';

const NOW = new Date('2026-11-20T05:00:00Z');
const TODAY = '2026-11-20';
const google = {
  platform: 'GOOGLE_ADS' as const,
  timeZone: 'Asia/Bangkok',
  conversionWindowDays: null as number | null,
  coveredTo: TODAY as string | null,
};
const RESTATEMENT = { restatementDays: 30 };
const RESTATED = { GOOGLE_ADS: 30, FACEBOOK: 29, TIKTOK: 8 } as const;

describe('the days that a scheduled sync reads', () => {
  it('are today and yesterday by the hour', () => {
    expect(narrowWindow(google, NOW)).toEqual({ from: '2026-11-19', to: TODAY });
  });

  it.each(Object.entries(RESTATED))(
    'are once a day all that %s restates: %i',
    (platform, restatementDays) => {
      const account = { ...google, platform: platform as keyof typeof RESTATED };
      const wide = wideWindow(account, { restatementDays }, NOW);
      expect(wide).toEqual({ from: addDays(TODAY, 1 - restatementDays), to: TODAY });
    },
  );

  it.each([
    [7, 30],
    [29, 30],
    [45, 46],
    [90, 91],
  ])('reach on Google Ads as far as a conversion window of %i days: %i', (window, days) => {
    const wide = wideWindow({ ...google, conversionWindowDays: window }, RESTATEMENT, NOW);
    expect([daysIn(wide), wide.to]).toEqual([days, TODAY]);
  });

  it('are no more for a window on a platform that restates for a fixed time, or one that is not configured', () => {
    const facebook = { ...google, platform: 'FACEBOOK' as const, conversionWindowDays: 90 };
    expect(daysIn(wideWindow(facebook, { restatementDays: 29 }, NOW))).toBe(29);
    expect(daysIn(wideWindow(facebook, undefined, NOW))).toBe(2);
  });

  it('include what no sync has read since the account was covered, as far as it can be had', () => {
    expect(wideWindow({ ...google, coveredTo: '2026-08-01' }, RESTATEMENT, NOW)).toEqual({
      from: '2026-08-02',
      to: TODAY,
    });
    const long = wideWindow({ ...google, coveredTo: '2021-01-01' }, RESTATEMENT, NOW);
    expect([daysIn(long), long.to]).toEqual([400, TODAY]);
  });

  it('always end today where the account is, and hold all that is restated', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('Asia/Tokyo', 'America/Los_Angeles', 'Pacific/Apia', 'Europe/London'),
        fc.date({ min: new Date('2024-01-01'), max: new Date('2030-01-01'), noInvalidDate: true }),
        fc.option(fc.integer({ min: 1, max: 90 })),
        fc.option(fc.integer({ min: 0, max: 500 })),
        (timeZone, now, conversionWindowDays, coveredAgo) => {
          const today = localDateAt(now, timeZone);
          const coveredTo = coveredAgo === null ? null : addDays(today, -coveredAgo);
          const account = { ...google, timeZone, conversionWindowDays, coveredTo };
          const { from, to } = wideWindow(account, RESTATEMENT, now);
          expect(to).toBe(today);
          const least = Math.max(30, (conversionWindowDays ?? 0) + 1);
          expect(daysBetween(from, to) + 1).toBeGreaterThanOrEqual(least);
          expect(daysBetween(from, to)).toBeLessThan(400);
          if (coveredAgo !== null && coveredAgo < 400)
            expect(daysBetween(from, addDays(coveredTo!, 1))).toBeGreaterThanOrEqual(0);
        },
      ),
    );
  });
});
