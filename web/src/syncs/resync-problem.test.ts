import { daysOf, resyncProblem } from './resync-problem';

const tokyo = {
  platform: 'GOOGLE_ADS' as const,
  today: '2026-11-22',
  earliestDay: '2023-10-22',
  timeZone: 'Asia/Tokyo',
};
const newYork = {
  platform: 'TIKTOK' as const,
  today: '2026-11-21',
  earliestDay: null,
  timeZone: 'America/New_York',
};

describe('a choice of accounts and days', () => {
  it('is fine within the limits, also where one account’s today is still yesterday', () => {
    expect(resyncProblem([tokyo, newYork], '2026-11-01', '2026-11-22')).toBeNull();
    expect(daysOf('2026-11-01', '2026-11-22')).toBe(22);
  });

  it.each([
    [[], '2026-11-01', '2026-11-02', 'none'],
    [[tokyo], '2026-11-02', '2026-11-01', 'reversed'],
    [[newYork], '2026-11-01', '2026-11-22', 'future'],
    [[newYork], '2025-10-17', '2026-11-21', 'tooLong'],
    [[tokyo], '2023-10-21', '2023-11-01', 'tooEarly'],
  ])('of %j from %s to %s is %s', (accounts, from, to, code) => {
    expect(resyncProblem(accounts, from, to)?.code).toBe(code);
  });

  it('may reach to the day on which it begins', () => {
    const begins = Date.parse('2026-11-24T20:00:00Z');
    expect(resyncProblem([newYork], '2026-11-20', '2026-11-24', begins)).toBeNull();
    expect(resyncProblem([newYork], '2026-11-20', '2026-11-25', begins)?.code).toBe('future');
    expect(resyncProblem([tokyo], '2026-11-20', '2026-11-25', begins)).toBeNull();
  });

  it('reads four hundred days at once', () => {
    expect(resyncProblem([newYork], '2025-10-18', '2026-11-21')).toBeNull();
  });
});
