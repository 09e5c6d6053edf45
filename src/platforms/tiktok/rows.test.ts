import fc from 'fast-check';
import { advertiserRow, toAccount } from './accounts';
import { campaignRow, toCampaign } from './campaigns';
import { amount, count, countIfAny, plainDecimal } from './figures';
import {
  dailyRow,
  hasActivity,
  hourlyRow,
  reportQuery,
  toDailyMetric,
  toHourlyMetric,
} from './metrics';

/** A row of a report, its numbers read as text. */
const recorded = {
  dimensions: { campaign_id: '1790000000000000017', stat_time_day: '2026-11-20 00:00:00' },
  metrics: {
    spend: '20.05',
    impressions: '4696',
    clicks: '51',
    conversion: '3',
    total_complete_payment_rate: '181.50',
    reach: '3822',
    frequency: '1.23',
    video_play_actions: '4179',
  },
};
const withMetrics = (more: object) => ({
  ...recorded,
  metrics: { ...recorded.metrics, ...more },
});

describe('a row of a report', () => {
  it('is a campaign’s day, with what its purchases were worth', () => {
    expect(toDailyMetric(dailyRow.parse(recorded))).toEqual({
      campaignExternalId: '1790000000000000017',
      date: '2026-11-20',
      impressions: 4696n,
      clicks: 51n,
      cost: 20_050_000n,
      conversions: 3,
      conversionValue: 181_500_000n,
      reach: 3822n,
      frequency: 1.23,
      videoViews: 4179n,
    });
  });

  it('has no data where TikTok writes a dash, or nothing', () => {
    const dashes = {
      conversion: '-',
      total_complete_payment_rate: '-',
      reach: '-',
      frequency: '-',
      video_play_actions: undefined,
    };
    expect(toDailyMetric(dailyRow.parse(withMetrics(dashes)))).toMatchObject({
      cost: 20_050_000n,
      conversions: 0,
      conversionValue: 0n,
      reach: null,
      frequency: null,
      videoViews: null,
    });
  });

  it('is a campaign’s hour', () => {
    const dimensions = { campaign_id: '11111111', stat_time_hour: '2024-01-01 09:00:00' };
    const metrics = { spend: '20.00', impressions: '4696', clicks: '51' };
    const metric = toHourlyMetric(hourlyRow.parse({ dimensions, metrics }));
    expect(metric).toEqual({
      campaignExternalId: '11111111',
      date: '2024-01-01',
      hour: 9,
      impressions: 4696n,
      clicks: 51n,
      cost: 20_000_000n,
      conversions: 0,
      conversionValue: 0n,
    });
    expect(hasActivity(metric)).toBe(true);
    expect(hasActivity({ ...metric, impressions: 0n, clicks: 0n, cost: 0n })).toBe(false);
  });

  it.each([
    ['spend', 'NaN'],
    ['spend', '-1.50'],
    ['spend', '1e300'],
    ['spend', ''],
    ['spend', undefined],
    ['clicks', '-12'],
    ['impressions', '9223372036854775807000'],
    ['impressions', '1.5'],
    ['conversion', 'Infinity'],
    ['conversion', true],
  ])('is refused with %s of %j', (name, value) => {
    expect(dailyRow.safeParse(withMetrics({ [name]: value })).success).toBe(false);
  });

  it.each([
    ['campaign_id', ''],
    ['campaign_id', '12/34'],
    ['stat_time_day', '2026-13-01 00:00:00'],
    ['stat_time_day', '2026-11-20 00:30:00'],
    ['stat_time_day', '2026-11-20'],
  ])('is refused with a %s of %j', (name, value) => {
    const dimensions = { ...recorded.dimensions, [name]: value };
    expect(dailyRow.safeParse({ ...recorded, dimensions }).success).toBe(false);
  });

  it('is asked for with deleted campaigns, and never for rates', () => {
    const query = reportQuery({ from: '2026-11-01', to: '2026-11-20' }, false);
    expect(JSON.stringify(query['filtering'])).toContain('STATUS_ALL');
    expect(query['metrics']).not.toContain('ctr');
  });
});

describe('a number of TikTok’s', () => {
  it.each([
    ['1.0E7', '10000000'],
    ['1.25E-4', '0.000125'],
    ['0.0', '0'],
    ['007.10', '7.1'],
    ['12', '12'],
    ['1e-7', '0.0000001'],
    ['-1', null],
    ['1.2.3', null],
    ['0x10', null],
    ['1e300', null],
  ])('%s is %s', (text, plain) => {
    expect(plainDecimal(text)).toBe(plain);
  });

  it('is micros exactly, whatever its size and however it is written', () => {
    const micros = fc.bigInt({ min: 0n, max: 999_999_999_999_999_999n });
    fc.assert(
      fc.property(micros, fc.integer({ min: -6, max: 6 }), (value, shift) => {
        const digits = value.toString().padStart(7, '0');
        const plain = `${digits.slice(0, -6)}.${digits.slice(-6)}`;
        expect(amount.parse(plain)).toBe(value);
        // The same number with another exponent.
        const point = digits.length - 6 - shift;
        const padded = point <= 0 ? digits.padStart(digits.length - point + 1, '0') : digits;
        const wide = padded.padEnd(Math.max(point, 0), '0');
        const at = Math.max(point, 1);
        const moved = `${wide.slice(0, at)}.${wide.slice(at)}`.replace(/\.$/, '');
        fc.pre(moved.length <= 20);
        expect(amount.parse(`${moved}E${shift}`)).toBe(value);
      }),
    );
  });

  it('is the amount that a float was written for', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10 ** 11 }), (cents) => {
        expect(amount.parse(String(cents / 100))).toBe(BigInt(cents) * 10_000n);
        expect(amount.parse((cents / 100).toExponential())).toBe(BigInt(cents) * 10_000n);
      }),
    );
  });

  it('is a count to its last digit', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 15n - 1n }), (value) => {
        expect(count.parse(String(value))).toBe(value);
      }),
    );
    expect([count.parse('-'), countIfAny.parse('-')]).toEqual([0n, null]);
  });
});

describe('a campaign', () => {
  const row = {
    campaign_id: '1790000000000000017',
    campaign_name: 'ขาย | วิดีโอ',
    objective_type: 'WEB_CONVERSIONS',
    budget: '650.5',
    budget_mode: 'BUDGET_MODE_DAY',
    operation_status: 'ENABLE',
    secondary_status: 'CAMPAIGN_STATUS_ENABLE',
    create_time: '2026-03-31 18:15:00',
  };
  const read = (more: object) => toCampaign(campaignRow.parse({ ...row, ...more }), 'Asia/Tokyo');

  it('has its budget in micros, and starts on the day of its account when it was made', () => {
    expect(read({})).toMatchObject({
      externalId: '1790000000000000017',
      status: 'ACTIVE',
      objective: 'WEB_CONVERSIONS',
      budget: 650_500_000n,
      budgetType: 'DAILY',
      startDate: '2026-04-01',
      endDate: null,
    });
  });

  it.each([
    ['BUDGET_MODE_DYNAMIC_DAILY_BUDGET', '1.0E7', 10_000_000_000_000n, 'DAILY'],
    ['BUDGET_MODE_TOTAL', '9900', 9_900_000_000n, 'LIFETIME'],
    ['BUDGET_MODE_INFINITE', '0.0', null, null],
    ['BUDGET_MODE_OF_TOMORROW', '5', null, null],
    ['BUDGET_MODE_DAY', null, null, null],
  ])('of %s and %s has %s %s', (mode, told, budget, budgetType) => {
    expect(read({ budget_mode: mode, budget: told })).toMatchObject({ budget, budgetType });
  });

  it.each([
    ['ENABLE', 'CAMPAIGN_STATUS_BUDGET_EXCEED', 'ACTIVE'],
    ['ENABLE', 'CAMPAIGN_STATUS_SOMETHING_NEW', 'ACTIVE'],
    ['ENABLE', undefined, 'ACTIVE'],
    ['ENABLE', 'CAMPAIGN_STATUS_REVIEW_DISAPPROVED', 'PAUSED'],
    ['ENABLE', 'CAMPAIGN_STATUS_ADVERTISER_AUDIT_DENY', 'PAUSED'],
    ['ENABLE', 'CAMPAIGN_STATUS_ADVERTISER_AUDIT', 'PENDING'],
    ['ENABLE', 'CAMPAIGN_STATUS_DELETE', 'DELETED'],
    ['DISABLE', 'CAMPAIGN_STATUS_DISABLE', 'PAUSED'],
    ['FROZEN', 'CAMPAIGN_STATUS_ENABLE', 'PAUSED'],
    ['DELETE', 'CAMPAIGN_STATUS_DELETE', 'DELETED'],
    ['SOMETHING_NEW', 'CAMPAIGN_STATUS_ENABLE', 'PAUSED'],
  ])('of %s and %s is %s', (set, told, status) => {
    expect(read({ operation_status: set, secondary_status: told }).status).toBe(status);
  });

  it.each([{ campaign_id: null }, { budget: '-5' }, { create_time: 'soon' }])(
    'is refused with %j',
    (more) => {
      expect(campaignRow.safeParse({ ...row, ...more }).success).toBe(false);
    },
  );
});

describe('an advertiser', () => {
  const row = { advertiser_id: '7000000000000000003', currency: 'THB', status: 'STATUS_ENABLE' };

  it.each([
    ['STATUS_ENABLE', 'ENABLED'],
    ['STATUS_DISABLE', 'CLOSED'],
    ['STATUS_LIMIT', 'SUSPENDED'],
    ['STATUS_CONFIRM_FAIL', 'SUSPENDED'],
    ['STATUS_WAIT_FOR_BPM_AUDIT', 'PAUSED'],
  ])('of %s is %s', (status, expected) => {
    const read = advertiserRow.parse({ ...row, status, timezone: 'Asia/Bangkok' });
    expect(toAccount(read, '9')).toEqual({
      platform: 'TIKTOK',
      externalId: '7000000000000000003',
      name: '7000000000000000003',
      currency: 'THB',
      timeZone: 'Asia/Bangkok',
      status: expected,
      managerExternalId: '9',
    });
  });

  it('has the zone that TikTok shows rather than the offset that it keeps, and must have one', () => {
    const zones = { timezone: 'Etc/GMT-7', display_timezone: 'Asia/Bangkok' };
    expect(advertiserRow.parse({ ...row, ...zones }).timeZone).toBe('Asia/Bangkok');
    expect(advertiserRow.safeParse(row).success).toBe(false);
  });
});
