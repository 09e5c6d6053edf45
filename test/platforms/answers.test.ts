import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DateRange } from '../../src/domain/metrics';
import type { StoodIn } from '../setup/pipeline';
import { accountOf, startScriptedPlatform, type ScriptedPlatform } from './scripted-platform';

const FOLDERS = { GOOGLE_ADS: 'google', FACEBOOK: 'facebook', TIKTOK: 'tiktok' } as const;

/** What the fixtures of one platform come to. */
const RANGES: Readonly<Record<StoodIn, DateRange>> = {
  GOOGLE_ADS: { from: '2024-07-06', to: '2024-07-07' },
  FACEBOOK: { from: '2019-11-12', to: '2019-11-13' },
  TIKTOK: { from: '2024-01-01', to: '2024-01-02' },
};

describe('answers word for word', () => {
  let wire: ScriptedPlatform;
  beforeAll(async () => {
    wire = await startScriptedPlatform();
  });
  afterAll(() => wire.close());

  const serve = (platform: StoodIn, name: string) => {
    const path = join(__dirname, 'fixtures', FOLDERS[platform], `${name}.json`);
    wire.say({ body: readFileSync(path, 'utf8') });
    return wire.adapterOf(platform);
  };
  const campaignsOf = async (platform: StoodIn, currency = 'USD') =>
    (
      await serve(platform, 'campaigns').fetchCampaigns('token', accountOf(platform, { currency }))
    ).map(({ externalId, status, budget, budgetType, startDate, endDate, objective }) => [
      ...[externalId, status, budget, budgetType, startDate, endDate, objective],
    ]);
  const daysOf = (platform: StoodIn) =>
    serve(platform, 'days').fetchDailyMetrics('token', accountOf(platform), RANGES[platform]);
  const hoursOf = (platform: StoodIn) => {
    const { to } = RANGES[platform];
    const range = { from: to, to };
    return serve(platform, 'hours').fetchHourlyMetrics('token', accountOf(platform), range);
  };

  it('of Google’s campaigns: removed ones, ids beyond what a number holds, channels not yet known', async () => {
    expect(await campaignsOf('GOOGLE_ADS')).toEqual([
      ['9007199254740993', 'ACTIVE', 1_500_000_000n, 'DAILY', '2024-05-01', null, 'SEARCH'],
      ['2312', 'DELETED', 0n, 'DAILY', '2024-05-01', null, null],
      [
        ...['3', 'COMPLETED', 9_900_000_000n, 'LIFETIME', '2024-05-01', '2024-05-31'],
        'A_CHANNEL_OF_TOMORROW',
      ],
      ['4', 'PAUSED', null, null, null, null, null],
    ]);
  });

  it('of Google’s days: micros as they stand, values in units, batches without rows', async () => {
    const none = { reach: null, frequency: null, videoViews: null };
    expect(await daysOf('GOOGLE_ADS')).toEqual([
      {
        campaignExternalId: '9007199254740993',
        date: '2024-07-07',
        impressions: 4_294_967_297n,
        clicks: 39_904n,
        cost: 9_007_199_254_740_991n,
        conversions: 12.25,
        conversionValue: 1_234_567_891n,
        ...none,
      },
      {
        campaignExternalId: '2312',
        date: '2024-07-07',
        impressions: 0n,
        clicks: 7n,
        cost: 10_000n,
        conversions: 0,
        conversionValue: 0n,
        ...none,
      },
      {
        campaignExternalId: '2312',
        date: '2024-07-06',
        impressions: 0n,
        clicks: 0n,
        cost: 0n,
        conversions: 0,
        conversionValue: 100_000n,
        ...none,
      },
    ]);
  });

  it('of Facebook’s campaigns: deleted ones, budgets of campaigns and of none, statuses not yet known', async () => {
    expect(await campaignsOf('FACEBOOK')).toEqual([
      ['23843513821090104', 'ACTIVE', 2_200_000n, 'DAILY', '2019-08-28', null, 'OUTCOME_SALES'],
      ['6099930048933', 'DELETED', 5_000_000n, 'DAILY', null, null, null],
      ['23843676632450104', 'PAUSED', null, null, null, null, null],
      [
        ...['23843530418410104', 'COMPLETED', 99_000_000n, 'LIFETIME'],
        ...['2018-07-05', '2018-07-10', null],
      ],
    ]);
  });

  it.each([
    ['JPY', 220_000_000n],
    ['KRW', 220_000_000n],
    ['TWD', 220_000_000n],
    ['VND', 220_000_000n],
    ['THB', 2_200_000n],
    ['USD', 2_200_000n],
    ['BHD', 2_200_000n],
  ])('of Facebook’s budgets in the smallest unit of %s', async (currency, budget) => {
    expect((await campaignsOf('FACEBOOK', currency))[0]?.[2]).toBe(budget);
  });

  it('of Facebook’s days: a purchase once, numbers and text alike, null and empty lists', async () => {
    expect(await daysOf('FACEBOOK')).toEqual([
      {
        campaignExternalId: '23843513821090104',
        date: '2019-11-13',
        impressions: 1364n,
        clicks: 67n,
        cost: 3_990_000n,
        conversions: 3,
        conversionValue: 23_050_000n,
        reach: 1270n,
        frequency: 1.074016,
        videoViews: 4179n,
      },
      {
        campaignExternalId: '6099930048933',
        date: '2019-11-13',
        impressions: 5n,
        clicks: 0n,
        cost: 100_000n,
        conversions: 0,
        conversionValue: 0n,
        reach: null,
        frequency: null,
        videoViews: 0n,
      },
      expect.objectContaining({ date: '2019-11-12', cost: 0n, impressions: 0n }),
    ]);
  });

  it('of TikTok’s campaigns: deleted ones, ids as numbers, floats as they are written', async () => {
    expect(await campaignsOf('TIKTOK')).toEqual([
      [
        ...['1790000000000000017', 'ACTIVE', 10_000_000_000_000n, 'DAILY'],
        ...['2023-12-31', null, 'WEB_CONVERSIONS'],
      ],
      ['1790000000000000018', 'DELETED', 120_500_000n, 'LIFETIME', null, null, null],
      ['1790000000000000019', 'ACTIVE', null, null, null, null, null],
      ['1790000000000000020', 'PAUSED', null, null, null, null, null],
    ]);
  });

  it('of TikTok’s days: a dash is no data, the rate that is a value, counts written as floats', async () => {
    expect(await daysOf('TIKTOK')).toEqual([
      {
        campaignExternalId: '1790000000000000017',
        date: '2024-01-02',
        impressions: 4696n,
        clicks: 51n,
        cost: 20_000_000n,
        conversions: 3,
        conversionValue: 181_500_000n,
        reach: 3822n,
        frequency: 1.23,
        videoViews: 4179n,
      },
      {
        campaignExternalId: '1790000000000000018',
        date: '2024-01-02',
        impressions: 12n,
        clicks: 0n,
        cost: 100_000n,
        conversions: 0,
        conversionValue: 0n,
        reach: null,
        frequency: null,
        videoViews: null,
      },
      expect.objectContaining({
        campaignExternalId: '1790000000000000019',
        cost: 10_000_000_000_000n,
        impressions: 9_007_199_254_740n,
        conversions: 0,
        conversionValue: 0n,
      }),
    ]);
  });

  it.each([
    ['GOOGLE_ADS', 330_000n, 670_000n],
    ['FACEBOOK', 1_330_000n, 2_660_000n],
    ['TIKTOK', 9_990_000n, 10_010_000n],
  ] as const)('of %s’s hours, the first and the last of a day', async (platform, first, last) => {
    const hours = await hoursOf(platform);
    expect(hours.map(({ date, hour, cost }) => [date, hour, cost])).toEqual([
      [RANGES[platform].to, 0, first],
      [RANGES[platform].to, 23, last],
    ]);
    expect(hours.map(({ impressions, clicks }) => [impressions, clicks])).toEqual([
      [10n, 1n],
      [11n, 2n],
    ]);
  });

  it.each([
    ['GOOGLE_ADS', '[]'],
    ['GOOGLE_ADS', '[{"requestId":"R1"}]'],
    ['FACEBOOK', '{"data":[]}'],
    ['FACEBOOK', '{"data":[],"paging":{}}'],
    ['TIKTOK', '{"code":0,"data":{"list":[]}}'],
    [
      'TIKTOK',
      '{"code":0,"data":{"list":null,"page_info":{"page":1,"total_number":0,"total_page":0}}}',
    ],
  ] as const)('of %s, with nothing in them: %s', async (platform, body) => {
    wire.say({ body });
    const adapter = wire.adapterOf(platform);
    const account = accountOf(platform);
    expect(await adapter.fetchCampaigns('token', account)).toEqual([]);
    expect(await adapter.fetchDailyMetrics('token', account, RANGES[platform])).toEqual([]);
    expect(await adapter.fetchHourlyMetrics('token', account, RANGES[platform])).toEqual([]);
  });
});
