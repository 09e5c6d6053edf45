import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { localDateAt } from '../../src/core/calendar';
import {
  accountOf,
  failureOf,
  startScriptedPlatform,
  type ScriptedPlatform,
} from './scripted-platform';

/** Answers that others recorded of the platforms; they are no part of the project, and not everybody has them. */
const RECORDED = join(__dirname, '..', '..', '..', 'shared', 'fixtures');

const text = (...path: string[]) => readFileSync(join(RECORDED, ...path), 'utf8');
const json = (...path: string[]): unknown => JSON.parse(text(...path));

interface GoogleBatch {
  results: {
    campaign: { resourceName: string };
    metrics: { clicks: string; costMicros: string };
    segments: { date: string };
  }[];
}

interface MetaCampaign {
  id: string;
  account_id: string;
  effective_status: string;
  daily_budget: number | null;
  start_time: string;
  insights?: object;
}

(existsSync(RECORDED) ? describe : describe.skip)('answers that were recorded', () => {
  let wire: ScriptedPlatform;
  beforeAll(async () => {
    wire = await startScriptedPlatform();
  });
  afterAll(() => wire.close());

  it('of Google’s streams are read to the micro', async () => {
    const names = readdirSync(join(RECORDED, 'google-ads'));
    expect(names.length).toBeGreaterThan(5);
    for (const name of names) {
      wire.say({ body: text('google-ads', name) });
      const rows = (json('google-ads', name) as GoogleBatch[]).flatMap(({ results }) => results);
      const dates = rows.map(({ segments }) => segments.date).sort();
      const range = { from: dates[0]!, to: dates.at(-1)! };
      const days = await wire
        .adapterOf('GOOGLE_ADS')
        .fetchDailyMetrics('token', accountOf('GOOGLE_ADS'), range);
      expect(days.length).toBeGreaterThan(30);
      expect(days).toEqual(
        rows.map(({ metrics, segments }) => ({
          campaignExternalId: '2312',
          date: segments.date,
          impressions: 0n,
          clicks: BigInt(metrics.clicks),
          cost: BigInt(metrics.costMicros),
          conversions: 0,
          conversionValue: 0n,
          reach: null,
          frequency: null,
          videoViews: null,
        })),
      );
    }
  });

  it('of TikTok’s hours are read, the metrics that nobody asked for passed over', async () => {
    wire.say({ body: text('tiktok', 'campaign_report_hourly.json') });
    const range = { from: '2024-01-01', to: '2024-01-01' };
    const hours = await wire
      .adapterOf('TIKTOK')
      .fetchHourlyMetrics('token', accountOf('TIKTOK'), range);
    const figures = {
      date: '2024-01-01',
      impressions: 4696n,
      clicks: 51n,
      cost: 20_000_000n,
      conversions: 0,
      conversionValue: 0n,
    };
    expect(hours).toEqual([
      { campaignExternalId: 'advertiser_id', hour: 9, ...figures },
      { campaignExternalId: '11111111', hour: 10, ...figures },
    ]);
  });

  it('of Meta’s campaigns keep their ids, budgets and days', async () => {
    const recorded = json('meta', 'vsouto__campaign.json') as MetaCampaign[];
    for (const [externalId, currency] of [
      ['act_239804476908866', 'USD'],
      ['act_249732255070226', 'BRL'],
    ] as const) {
      const data = recorded.filter((campaign) => campaign.account_id === externalId);
      expect(data.length).toBeGreaterThan(5);
      wire.say({ body: { data } });
      const account = accountOf('FACEBOOK', {
        externalId,
        currency,
        timeZone: 'America/Sao_Paulo',
      });
      const campaigns = await wire.adapterOf('FACEBOOK').fetchCampaigns('token', account);
      expect(campaigns.map((campaign) => [campaign.externalId, campaign.budget])).toEqual(
        data.map(({ id, daily_budget: minor }) => [
          id,
          minor === null ? null : BigInt(minor) * 10_000n,
        ]),
      );
      expect(campaigns.map(({ startDate }) => startDate)).toEqual(
        data.map(({ start_time: time }) => localDateAt(new Date(time), account.timeZone)),
      );
    }
  });

  it('of Meta’s insights count one purchase once, and are refused where a day comes twice', async () => {
    const rows = (json('meta', 'vsouto__campaign.json') as MetaCampaign[]).flatMap(
      ({ insights }) => (insights === undefined ? [] : [insights]),
    );
    const range = { from: '2019-11-13', to: '2019-11-13' };
    const read = (data: readonly object[]) => {
      wire.say({ body: { data } });
      return wire.adapterOf('FACEBOOK').fetchDailyMetrics('token', accountOf('FACEBOOK'), range);
    };
    expect(await read(rows.slice(0, 1))).toEqual([
      {
        campaignExternalId: '23843989906070104',
        date: '2019-11-13',
        impressions: 1364n,
        clicks: 0n,
        cost: 3_990_000n,
        conversions: 1,
        conversionValue: 23_050_000n,
        reach: 1270n,
        frequency: 1.074016,
        videoViews: 0n,
      },
    ]);
    expect((await failureOf(read(rows))).message).toMatch(/twice/);
  });

  it('of Meta’s ad accounts are listed, once they say their zone', async () => {
    const data = json('meta', 'vsouto__account.json') as object[];
    const list = (rows: readonly object[]) => {
      wire.say({ body: { id: '9' } }, { body: { data: rows } });
      return wire.adapterOf('FACEBOOK').listAccounts('token', '9');
    };
    const zoned = data.map((row) => ({ ...row, timezone_name: 'America/Sao_Paulo' }));
    const found = await list(zoned);
    expect(found.map(({ externalId, currency, status }) => [externalId, currency, status])).toEqual(
      [
        ['act_249732255070226', 'BRL', 'ENABLED'],
        ['act_239804476908866', 'USD', 'ENABLED'],
      ],
    );
    expect((await failureOf(list(data))).code).toBe('FACEBOOK_UNREADABLE_ANSWER');
  });
});
