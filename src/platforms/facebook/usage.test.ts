import { createUsageBook, readUsage, type Usage } from './usage';

const NOW = new Date('2026-11-20T05:30:00Z');
const later = (seconds: number) => new Date(NOW.getTime() + seconds * 1000);
const FREE: Usage = { accountPercent: 10, appPercent: 10, minutesToRegain: 0 };

describe('usage headers', () => {
  it('give the highest share of each, and the minutes of this account alone', () => {
    const headers = {
      'x-app-usage': '{"call_count":28,"total_time":25,"total_cputime":31}',
      'x-fb-ads-insights-throttle': '{"app_id_util_pct":12.5,"acc_id_util_pct":40}',
      'x-business-use-case-usage': JSON.stringify({
        '42': [
          { type: 'ads_insights', call_count: 60, total_time: 71, total_cputime: 2 },
          { type: 'ads_management', call_count: 1, estimated_time_to_regain_access: 19 },
        ],
        '43': [{ call_count: 100, estimated_time_to_regain_access: 99 }],
      }),
    };
    expect(readUsage(headers, 'act_42')).toEqual({
      accountPercent: 71,
      appPercent: 31,
      minutesToRegain: 19,
    });
  });

  it.each([{}, { 'x-app-usage': 'no JSON' }, { 'x-app-usage': '{"call_count":"many"}' }])(
    'say nothing where they cannot be read: %j',
    (headers) => {
      expect(readUsage(headers, null)).toEqual({
        accountPercent: null,
        appPercent: null,
        minutesToRegain: 0,
      });
    },
  );
});

describe('the usage book', () => {
  it('holds an account back until the time it was told, and no other', () => {
    const book = createUsageBook();
    book.note('act_1', { ...FREE, minutesToRegain: 3 }, NOW);
    expect(book.secondsToWait('act_1', NOW)).toBe(180);
    expect(book.secondsToWait('act_1', later(179.5))).toBe(1);
    expect(book.secondsToWait('act_1', later(180))).toBeNull();
    expect(book.secondsToWait('act_2', NOW)).toBeNull();
  });

  it('pauses when nearly everything is used: the account, or all of them for the application', () => {
    const book = createUsageBook();
    book.note('act_1', { ...FREE, accountPercent: 95 }, NOW);
    expect([book.secondsToWait('act_1', NOW), book.secondsToWait('act_2', NOW)]).toEqual([
      300,
      null,
    ]);
    book.note('act_2', { ...FREE, appPercent: 99 }, NOW);
    expect(book.secondsToWait('act_2', NOW)).toBe(300);
    expect(book.secondsToWait(null, NOW)).toBe(300);
  });

  it('goes on as soon as a later answer says that there is room', () => {
    const book = createUsageBook();
    book.note('act_1', { accountPercent: 99, appPercent: 99, minutesToRegain: 0 }, NOW);
    book.note('act_1', FREE, NOW);
    expect(book.secondsToWait('act_1', NOW)).toBeNull();
  });
});
