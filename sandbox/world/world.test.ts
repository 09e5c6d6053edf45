import { buildWorld } from '../testing/build-world';
import { addDays, daysBetween, hoursOfDay, localMoment } from './local-time';
import { addMetrics, NO_METRICS } from './model';
import { maturity } from './maturity';
import type { World } from './world';

const LAG_HOURS = 3;

function picture(world: World, days: number) {
  return world.accounts.map((account) => {
    const reading = world.reading(account, LAG_HOURS);
    return account.campaigns.map((campaign) => [
      campaign.id,
      campaign.name,
      world.standing(account, campaign),
      Array.from({ length: days }, (_, ago) =>
        world.day(account, campaign, addDays(reading.today, -ago), reading),
      ),
    ]);
  });
}

describe('a world', () => {
  it('is the same for the same seed, anchor and clock, and another for another seed', () => {
    const now = '2026-11-21T06:20:00Z';
    expect(picture(buildWorld({ now }), 10)).toEqual(picture(buildWorld({ now }), 10));
    expect(picture(buildWorld({ now, seed: 2 }), 10)).not.toEqual(picture(buildWorld({ now }), 10));
  });

  it('continues the same history when it is started again days later', () => {
    const anchor = '2026-11-21T06:20:00Z';
    const first = buildWorld({ now: anchor, anchor });
    first.clock.advance(9 * 86_400);
    const later = buildWorld({ now: '2026-11-30T06:20:00Z', anchor });
    expect(picture(later, 40)).toEqual(picture(first, 40));
  });

  it('gives settled days the same cost whatever the anchor is, where no incident touches them', () => {
    const settled = (world: World) => {
      const account = world.accounts[3]!;
      const campaign = account.campaigns[4]!;
      const reading = world.reading(account, LAG_HOURS);
      return world.day(account, campaign, '2026-10-01', reading);
    };
    expect(settled(buildWorld({ now: '2026-12-01T06:20:00Z' }))).toEqual(
      settled(buildWorld({ now: '2027-03-01T06:20:00Z' })),
    );
  });

  it('changes in hourly steps: two reads in one hour agree, the next hour adds to the day', () => {
    const world = buildWorld({ now: '2026-11-21T06:00:00Z' });
    const atTheHour = picture(world, 3);
    world.clock.advance(3599);
    expect(picture(world, 3)).toEqual(atTheHour);
    world.clock.advance(1);
    expect(picture(world, 3)).not.toEqual(atTheHour);
  });

  it('shows nothing of the last three hours', () => {
    const world = buildWorld({ now: '2026-11-20T20:59:00Z', scripted: false });
    const bangkok = world.accounts[0]!;
    const campaign = bangkok.campaigns[3]!;
    const today = () => {
      const reading = world.reading(bangkok, LAG_HOURS);
      return [reading.today, world.hours(bangkok, campaign, reading.today, reading).length];
    };
    expect(today()).toEqual(['2026-11-21', 0]);
    world.clock.advance(60);
    expect(today()).toEqual(['2026-11-21', 1]);
  });

  it('has four accounts on Google Ads, twelve campaigns in each, and at least 200 days of history', () => {
    const world = buildWorld({ now: '2026-11-21T06:00:00Z' });
    const accounts = world.accountsOf('google_ads');
    expect(accounts.map(({ currency, timeZone }) => `${currency} ${timeZone}`)).toEqual([
      'THB Asia/Bangkok',
      'JPY Asia/Tokyo',
      'TWD Asia/Taipei',
      'USD America/New_York',
    ]);
    const standings = accounts.flatMap((account) =>
      account.campaigns.map((campaign) => world.standing(account, campaign)),
    );
    expect(standings).toHaveLength(48);
    expect(standings.filter((standing) => standing === 'REMOVED')).toHaveLength(1);
    for (const account of world.accounts) {
      const reading = world.reading(account, LAG_HOURS);
      for (const campaign of account.campaigns) {
        expect(daysBetween(campaign.startDate, reading.today)).toBeGreaterThan(200);
        const old = world.day(account, campaign, addDays(reading.today, -200), reading);
        expect(old.impressions).toBeGreaterThan(0);
      }
    }
  });

  it('bills in whole units of the currency', () => {
    const world = buildWorld({ now: '2026-11-21T06:30:00Z' });
    for (const account of world.accounts) {
      const reading = world.reading(account, LAG_HOURS);
      for (const campaign of account.campaigns) {
        expect(campaign.dailyBudgetMicros % account.billableUnitMicros).toBe(0);
        for (const { metrics } of world.hours(account, campaign, reading.today, reading)) {
          expect(metrics.costMicros % account.billableUnitMicros).toBe(0);
          expect(Number.isSafeInteger(metrics.costMicros)).toBe(true);
        }
      }
    }
  });

  it('keeps the days of ended campaigns and adds none', () => {
    const world = buildWorld({ now: '2026-11-21T06:30:00Z' });
    const account = world.accounts[2]!;
    const removed = account.campaigns[10]!;
    const reading = world.reading(account, LAG_HOURS);
    const endedOn = removed.endedOn ?? '';
    expect(world.standing(account, removed)).toBe('REMOVED');
    expect(world.day(account, removed, endedOn, reading)).toEqual(NO_METRICS);
    expect(world.day(account, removed, addDays(endedOn, -1), reading).clicks).toBeGreaterThan(0);
  });

  it('grows to the size asked for, with distinct ids and names', () => {
    const world = buildWorld({ now: '2026-11-21T06:30:00Z', accounts: 9, campaigns: 30 });
    const accounts = world.accountsOf('google_ads');
    const campaigns = accounts.flatMap((account) => account.campaigns);
    expect(campaigns).toHaveLength(270);
    expect(new Set(campaigns.map(({ id }) => id)).size).toBe(270);
    expect(new Set(campaigns.map(({ budgetId }) => budgetId)).size).toBe(270);
    expect(new Set(accounts.map(({ id }) => id)).size).toBe(9);
    expect(new Set(world.accounts[0]!.campaigns.map(({ name }) => name)).size).toBe(30);
  });
});

describe('conversions', () => {
  it('arrive late: the known share of a day only grows, and is whole after 28 days', () => {
    for (const lateness of [0.75, 1, 1.1]) {
      const shares = Array.from({ length: 40 }, (_, age) => maturity(age, lateness));
      for (const [age, share] of shares.entries()) {
        expect(share).toBeGreaterThanOrEqual(shares[age - 1] ?? 0);
      }
      expect(shares[0]).toBeLessThan(0.86);
      expect(shares[28]).toBe(1);
    }
  });

  it('restate a day upwards as the clock advances, and leave its clicks alone', () => {
    const world = buildWorld({ now: '2026-09-02T12:00:00Z', scripted: false });
    const account = world.accounts[0]!;
    const campaign = account.campaigns[3]!;
    const read = () =>
      world.day(account, campaign, '2026-09-01', world.reading(account, LAG_HOURS));
    const first = read();
    let before = first;
    for (let age = 1; age <= 35; age += 1) {
      world.clock.advance(86_400);
      const now = read();
      expect(now.conversions).toBeGreaterThanOrEqual(before.conversions);
      expect(now.conversionsValue).toBeGreaterThanOrEqual(before.conversionsValue);
      expect([now.clicks, now.impressions]).toEqual([first.clicks, first.impressions]);
      before = now;
    }
    expect(before.conversions / first.conversions).toBeGreaterThan(1.05);
  });

  it('come with a small credit for invalid clicks on some days, once, at the age of two days', () => {
    const world = buildWorld({ now: '2026-09-02T12:00:00Z', scripted: false });
    const account = world.accounts[3]!;
    const dates = Array.from({ length: 20 }, (_, index) => addDays('2026-08-12', index));
    const costs = () =>
      dates.map(
        (date) =>
          world.day(account, account.campaigns[3]!, date, world.reading(account, LAG_HOURS))
            .costMicros,
      );
    const early = costs();
    world.clock.advance(3 * 86_400);
    const settled = costs();
    world.clock.advance(30 * 86_400);
    expect(costs()).toEqual(settled);
    expect(early.slice(0, -2)).toEqual(settled.slice(0, -2));
    for (const [index, cost] of settled.entries()) {
      expect(cost).toBeLessThanOrEqual(early[index]!);
      expect(cost).toBeGreaterThanOrEqual(early[index]! * 0.997);
    }
  });
});

describe('the hours of a day', () => {
  it.each([
    ['2026-03-08', 23],
    ['2026-11-01', 25],
    ['2026-07-01', 24],
  ])('of New York on %s are %i, and their traffic adds up to the day’s', (date, length) => {
    const world = buildWorld({ now: '2026-11-21T06:00:00Z', scripted: false });
    const newYork = world.accounts[3]!;
    expect(hoursOfDay(date, newYork.timeZone)).toHaveLength(length);
    const reading = world.reading(newYork, LAG_HOURS);
    for (const campaign of newYork.campaigns.filter(({ endedOn }) => endedOn === null)) {
      const slices = world.hours(newYork, campaign, date, reading);
      expect(slices.map(({ metrics }) => metrics).reduce(addMetrics, NO_METRICS)).toEqual(
        world.day(newYork, campaign, date, reading),
      );
      expect(new Set(slices.map(({ hour }) => hour)).size).toBe(Math.min(length, 24));
    }
  });

  it('start at midnight of the zone', () => {
    for (const zone of ['Asia/Bangkok', 'Asia/Tokyo', 'America/New_York', 'Pacific/Auckland']) {
      const first = hoursOfDay('2026-06-10', zone)[0];
      expect(localMoment(first?.startsAt ?? 0, zone)).toEqual({ date: '2026-06-10', hour: 0 });
    }
  });
});
