import fc from 'fast-check';
import { accountRow, toAccount } from './accounts';
import { campaignRow, toCampaign } from './campaigns';
import { actionCounts, conversionsOf, conversionTypes } from './conversions';
import { amount, count } from './figures';
import { dailyRow, toDailyMetric } from './metrics';
import { microsFromMinorUnits } from './minor-units';

const NOW = new Date('2026-11-20T05:30:00Z');
const account = (currency = 'USD') => ({
  externalId: 'act_1',
  managerExternalId: null,
  currency,
  timeZone: 'America/Sao_Paulo',
  details: {},
});

/** A row of the shape that clients kept in 2019: figures as numbers, every source of a purchase. */
const recorded = {
  campaign_id: '23850000000070104',
  date_start: '2019-10-02',
  date_stop: '2019-10-02',
  impressions: 2048,
  clicks: '81',
  spend: 8.25,
  reach: 1600,
  frequency: 1.28,
  actions: [
    { action_type: 'offsite_conversion.fb_pixel_purchase', value: 1 },
    { action_type: 'omni_purchase', value: 1 },
    { action_type: 'omni_add_to_cart', value: 12 },
    { action_type: 'link_click', value: 81 },
    { action_type: 'post_engagement', value: 90 },
  ],
  action_values: [
    { action_type: 'offsite_conversion.fb_pixel_purchase', value: 41.5 },
    { action_type: 'omni_add_to_cart', value: 300.25 },
    { action_type: 'omni_purchase', value: 41.5 },
  ],
};

describe('a row of insights', () => {
  it('of the shape of 2019 counts its purchase once', () => {
    expect(toDailyMetric(dailyRow.parse(recorded), conversionTypes({}))).toEqual({
      campaignExternalId: '23850000000070104',
      date: '2019-10-02',
      impressions: 2048n,
      clicks: 81n,
      cost: 8_250_000n,
      conversions: 1,
      conversionValue: 41_500_000n,
      reach: 1600n,
      frequency: 1.28,
      videoViews: 0n,
    });
  });

  it('takes the most inclusive type that is there, whatever the order of the entries', () => {
    const types = conversionTypes({});
    const purchase = ['omni_purchase', 'purchase', 'offsite_conversion.fb_pixel_purchase'];
    fc.assert(
      fc.property(
        fc.shuffledSubarray(purchase),
        fc.integer({ min: 0, max: 1_000_000 }),
        fc.integer({ min: 0, max: 1_000_000 }),
        (present, amountOfEach, leads) => {
          const entries = [
            ...present.map((type) => ({ action_type: type, value: String(amountOfEach) })),
            { action_type: 'lead', value: String(leads) },
            { action_type: 'onsite_conversion.lead_grouped', value: String(leads) },
            { action_type: 'link_click', value: '999' },
          ];
          const purchases = present.length === 0 ? 0 : amountOfEach;
          expect(conversionsOf(actionCounts.parse(entries), types)).toBe(purchases + leads);
        },
      ),
    );
  });

  it.each([
    ['spend', 'NaN'],
    ['spend', '-1.50'],
    ['spend', '1e300'],
    ['clicks', '-12'],
    ['impressions', '9223372036854775807000'],
    ['impressions', '1.5'],
    ['campaign_id', 2.384e16],
    ['campaign_id', '12a'],
    ['date_start', '2019-13-01'],
    ['date_stop', '2019-10-03'],
    ['actions', [{ action_type: 'lead', value: 'Infinity' }]],
  ])('is refused with %s of %j', (field, value) => {
    expect(dailyRow.safeParse({ ...recorded, [field]: value }).success).toBe(false);
  });
});

describe('figures', () => {
  it('keep every count and every amount of two decimals exactly', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 15n - 1n }), (value) => {
        expect(count.parse(String(value))).toBe(value);
      }),
    );
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10 ** 9 }), (cents) => {
        const text = `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`;
        expect(amount.parse(text)).toBe(BigInt(cents) * 10_000n);
        expect(amount.parse(Number(text))).toBe(BigInt(cents) * 10_000n);
      }),
    );
  });

  it.each([
    ['JPY', 500n, 500_000_000n],
    ['TWD', 500n, 500_000_000n],
    ['IDR', 500n, 500_000_000n],
    ['THB', 500n, 5_000_000n],
    ['USD', 1n, 10_000n],
    ['BHD', 100n, 1_000_000n],
  ])('in %s: %i of the smallest unit are %i micros', (currency, minor, micros) => {
    expect(microsFromMinorUnits(minor, currency)).toBe(micros);
  });
});

describe('what counts as a conversion', () => {
  it('stands once for each family, however it is named', () => {
    expect(
      conversionTypes({ conversionActions: ['omni_purchase', 'purchase', 'purchase'] }),
    ).toEqual([['omni_purchase', 'purchase', 'offsite_conversion.fb_pixel_purchase']]);
    expect(conversionTypes({ conversionActions: ['offsite_conversion.custom.77'] })).toEqual([
      ['offsite_conversion.custom.77'],
    ]);
    expect(() => conversionTypes({ conversionActions: [''] })).toThrow(/not a list of names/);
  });
});

describe('a campaign', () => {
  const row = {
    id: '23850000000050104',
    name: 'Teste',
    effective_status: 'ACTIVE',
    objective: 'CONVERSIONS',
    daily_budget: '1650',
    start_time: '2019-08-14T00:20:00-0300',
  };
  const read = (more: object, currency?: string) =>
    toCampaign(campaignRow.parse({ ...row, ...more }), account(currency), NOW);

  it('has its budget in micros and its dates in the account’s zone', () => {
    expect(read({})).toMatchObject({
      externalId: '23850000000050104',
      status: 'ACTIVE',
      budget: 16_500_000n,
      budgetType: 'DAILY',
      startDate: '2019-08-14',
      endDate: null,
    });
    expect(read({}, 'JPY').budget).toBe(1_650_000_000n);
    expect(read({ daily_budget: 1650 }).budget).toBe(16_500_000n);
    expect(read({ daily_budget: null })).toMatchObject({ budget: null, budgetType: null });
    expect(read({ daily_budget: '0', lifetime_budget: '9900' })).toMatchObject({
      budget: 99_000_000n,
      budgetType: 'LIFETIME',
    });
    expect(read({ start_time: '2019-08-14T01:20:00+0000' }).startDate).toBe('2019-08-13');
  });

  it.each([
    [{ effective_status: 'PAUSED' }, 'PAUSED'],
    [{ effective_status: 'DELETED' }, 'DELETED'],
    [{ effective_status: 'ARCHIVED' }, 'COMPLETED'],
    [{ effective_status: 'WITH_ISSUES' }, 'ACTIVE'],
    [{ effective_status: 'IN_PROCESS' }, 'PENDING'],
    [{ effective_status: 'SOMETHING_NEW' }, 'PAUSED'],
    [{ stop_time: '2026-11-19T00:00:00+0700' }, 'COMPLETED'],
    [{ start_time: '2026-12-01T00:00:00+0700' }, 'PENDING'],
  ])('with %j is %s', (more, status) => {
    expect(read(more).status).toBe(status);
  });

  it.each([{ id: 23850000000050104 }, { daily_budget: '-5' }, { start_time: 'soon' }])(
    'is refused with %j',
    (more) => {
      expect(campaignRow.safeParse({ ...row, ...more }).success).toBe(false);
    },
  );
});

describe('an ad account', () => {
  it.each([
    [1, 'ENABLED'],
    [2, 'SUSPENDED'],
    [3, 'SUSPENDED'],
    [9, 'ENABLED'],
    [101, 'CLOSED'],
    [77, 'PAUSED'],
  ])('of status %i is %s', (status, expected) => {
    const row = accountRow.parse({
      id: 'act_250000000070226',
      name: 'Loja',
      currency: 'BRL',
      timezone_name: 'America/Sao_Paulo',
      account_status: status,
    });
    expect(toAccount(row, '9')).toEqual({
      platform: 'FACEBOOK',
      externalId: 'act_250000000070226',
      name: 'Loja',
      currency: 'BRL',
      timeZone: 'America/Sao_Paulo',
      status: expected,
      managerExternalId: '9',
    });
  });
});
