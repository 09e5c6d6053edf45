import { describeRows } from './describe-rows';

describeRows(
  {
    platform: 'GOOGLE_ADS',
    name: 'Google Ads',
    accounts: ['JPY Asia/Tokyo', 'THB Asia/Bangkok', 'TWD Asia/Taipei', 'USD America/New_York'],
    rows: 500,
    statuses: ['ACTIVE', 'PAUSED', 'DELETED'],
    dailyBudgets: 48,
    daysWithHours: 14n,
    hoursHoldConversions: true,
  },
  (started) => {
    it('knows the budget and the start of every campaign', async () => {
      const without = await started.line.rows(
        `SELECT 1 FROM campaigns WHERE budget IS NULL OR budget_type <> 'DAILY' OR start_date IS NULL`,
      );
      expect(without).toEqual([]);
    });
  },
);
