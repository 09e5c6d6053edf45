import { limitsIn, readUsage, type Usage } from './usage';

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

describe('what usage headers ask for', () => {
  it('is to leave the account alone for the minutes they name', () => {
    expect(limitsIn({ ...FREE, minutesToRegain: 3 })).toEqual([
      { limitOf: 'APPLICATION', seconds: 0 },
      { limitOf: 'ACCOUNT', seconds: 180 },
    ]);
  });

  it('is a pause of whose share is nearly used up', () => {
    expect(limitsIn({ ...FREE, accountPercent: 95, appPercent: 94 })).toEqual([
      { limitOf: 'APPLICATION', seconds: 0 },
      { limitOf: 'ACCOUNT', seconds: 300 },
    ]);
    expect(limitsIn({ ...FREE, appPercent: 99 })).toEqual([
      { limitOf: 'APPLICATION', seconds: 300 },
      { limitOf: 'ACCOUNT', seconds: 0 },
    ]);
  });

  it('is nothing where nothing is told', () => {
    expect(limitsIn({ accountPercent: null, appPercent: null, minutesToRegain: 0 })).toEqual([]);
  });
});
