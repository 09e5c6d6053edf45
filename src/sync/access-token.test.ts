import { renewalOf } from './access-token';

const NOW = new Date('2026-11-20T05:30:00Z');
const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const REFRESHED_HOURLY = { beforeEndMs: 5 * MINUTE_MS, notWithinMs: 0 };
const EXCHANGED = { beforeEndMs: 10 * DAY_MS, notWithinMs: DAY_MS };

const token = (leftMs: number | null, ageMs: number | null = 40 * DAY_MS) => ({
  accessToken: 'token',
  expiresAt: leftMs === null ? null : new Date(NOW.getTime() + leftMs),
  refreshedAt: ageMs === null ? null : new Date(NOW.getTime() - ageMs),
});

describe('renewing a token', () => {
  it.each([
    ['an hour is left', token(60 * MINUTE_MS), 'NONE'],
    ['four minutes are left', token(4 * MINUTE_MS, MINUTE_MS), 'NEEDED'],
    ['its end is not known', token(null), 'NEEDED'],
    ['there is none', { ...token(DAY_MS), accessToken: null }, 'NEEDED'],
  ])('that is refreshed by the hour, when %s', (_name, kept, renewal) => {
    expect(renewalOf(kept, REFRESHED_HOURLY, NOW)).toBe(renewal);
  });

  it.each([
    ['eleven days are left', token(11 * DAY_MS), 'NONE'],
    ['nine days are left', token(9 * DAY_MS), 'EARLY'],
    ['nine days are left and it was exchanged an hour ago', token(9 * DAY_MS, 3_600_000), 'NONE'],
    ['nine days are left and nobody knows since when', token(9 * DAY_MS, null), 'EARLY'],
    ['two minutes are left', token(2 * MINUTE_MS, 3_600_000), 'NEEDED'],
    ['its end is not known', token(null), 'NEEDED'],
  ])('that is exchanged, when %s', (_name, kept, renewal) => {
    expect(renewalOf(kept, EXCHANGED, NOW)).toBe(renewal);
  });

  it.each([
    ['its end is not known', token(null), 'NONE'],
    ['there is none', { ...token(null), accessToken: null }, 'NEEDED'],
  ])('that has no end, when %s', (_name, kept, renewal) => {
    expect(renewalOf(kept, null, NOW)).toBe(renewal);
  });
});
