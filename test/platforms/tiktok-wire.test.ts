import { existsSync, readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { composeAdapters } from '../../src/compose-adapters';
import { loadConfig } from '../../src/config/config';
import { manualClock } from '../../src/core/clock';
import type { AccountReference } from '../../src/platforms/platform';

const key = Buffer.alloc(32, 7).toString('base64');
const account: AccountReference = {
  externalId: '872746382648',
  managerExternalId: '9',
  currency: 'USD',
  timeZone: 'America/New_York',
  details: {},
};

/** Answers recorded from TikTok; they are no part of the project, and not everybody has them. */
const RECORDED = join(
  __dirname,
  ...['..', '..', '..', 'shared', 'fixtures', 'tiktok', 'campaign_report_hourly.json'],
);

describe('the wire of TikTok', () => {
  let server: Server;
  let answer: string;
  let asked: IncomingMessage[];

  beforeAll(async () => {
    server = createServer((request, response) => {
      asked.push(request);
      response.setHeader('content-type', 'application/json');
      response.end(answer);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  beforeEach(() => {
    asked = [];
  });
  afterAll(() => new Promise((resolve) => server.close(resolve)));

  const adapter = () => {
    const config = loadConfig({
      DATABASE_URL: 'postgres://user:password@127.0.0.1:5432/campanile',
      REDIS_URL: 'redis://127.0.0.1:6379',
      CAMPANILE_MASTER_KEY: key,
      CAMPANILE_TOKEN_KEY: key,
      TIKTOK_BASE_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      TIKTOK_APP_ID: '1',
      TIKTOK_APP_SECRET: 'secret',
    });
    const { TIKTOK: tiktok } = composeAdapters(
      config,
      manualClock(new Date('2026-11-20T05:30Z')),
      null,
    );
    if (tiktok === undefined) throw new Error('the configuration names TikTok');
    return tiktok;
  };

  it('keeps ids that come as numbers to their last digit, and floats as they are written', async () => {
    answer = `{"code":0,"message":"OK","request_id":"R","data":{"list":[{"campaign_id":1790000000000000017,
      "campaign_name":"a","budget":1.0E7,"budget_mode":"BUDGET_MODE_DAY","operation_status":"ENABLE",
      "secondary_status":"CAMPAIGN_STATUS_ENABLE"},{"campaign_id":"1790000000000000018","campaign_name":"b",
      "budget":123456789.12,"budget_mode":"BUDGET_MODE_DAY","operation_status":"ENABLE"}],
      "page_info":{"page":1,"page_size":1000,"total_number":2,"total_page":1}}}`;
    const campaigns = await adapter().fetchCampaigns('token', account);
    expect(campaigns.map(({ externalId, budget }) => [externalId, budget])).toEqual([
      ['1790000000000000017', 10_000_000_000_000n],
      ['1790000000000000018', 123_456_789_120_000n],
    ]);
  });

  it('asks with the slash, the header and JSON in the query that TikTok wants', async () => {
    answer =
      '{"code":0,"data":{"list":[],"page_info":{"page":1,"page_size":1000,"total_number":0,"total_page":1}}}';
    await adapter().fetchDailyMetrics('the-token', account, {
      from: '2026-11-01',
      to: '2026-11-20',
    });
    const [request] = asked;
    const url = new URL(request?.url ?? '', 'http://tiktok');
    expect(url.pathname).toBe('/open_api/v1.3/report/integrated/get/');
    expect(request?.headers['access-token']).toBe('the-token');
    expect(request?.headers.authorization).toBeUndefined();
    expect(url.href).not.toContain('the-token');
    expect(JSON.parse(url.searchParams.get('dimensions') ?? '')).toEqual([
      'campaign_id',
      'stat_time_day',
    ]);
    expect(JSON.parse(url.searchParams.get('filtering') ?? '')).toEqual([
      { field_name: 'campaign_status', filter_type: 'IN', filter_value: '["STATUS_ALL"]' },
    ]);
  });

  it('takes 200 with a code for the refusal that it is', async () => {
    answer = '{"code":40105,"message":"Access token is incorrect","request_id":"R7","data":{}}';
    await expect(adapter().fetchCampaigns('token', account)).rejects.toMatchObject({
      failureClass: 'RECONNECT',
      code: 'TIKTOK_TOKEN_REVOKED',
      requestId: 'R7',
    });
  });

  it.each([
    ['another page', '{"page":2,"total_number":1,"total_page":2}', /page 1 is answered by 2/],
    ['more rows than it has', '{"page":1,"total_number":2,"total_page":1}', /has 1 of 2 rows/],
  ])('takes no list that names %s', async (_name, info, message) => {
    const row = '{"campaign_id":"1","campaign_name":"a","operation_status":"ENABLE"}';
    answer = `{"code":0,"data":{"list":[${row}],"page_info":${info}}}`;
    await expect(adapter().fetchCampaigns('token', account)).rejects.toThrow(message);
  });

  it('takes no campaign and no day twice', async () => {
    const info = '"page_info":{"page":1,"total_number":2,"total_page":1}';
    const campaign = '{"campaign_id":"1","campaign_name":"a","operation_status":"ENABLE"}';
    answer = `{"code":0,"data":{"list":[${campaign},${campaign}],${info}}}`;
    await expect(adapter().fetchCampaigns('token', account)).rejects.toThrow(/twice/);
    const day =
      '{"dimensions":{"campaign_id":"1","stat_time_day":"2026-11-19 00:00:00"},"metrics":{"spend":"1","impressions":"1","clicks":"0"}}';
    answer = `{"code":0,"data":{"list":[${day},${day}],${info}}}`;
    const range = { from: '2026-11-19', to: '2026-11-19' };
    await expect(adapter().fetchDailyMetrics('token', account, range)).rejects.toThrow(/twice/);
    const other = { from: '2026-11-18', to: '2026-11-18' };
    await expect(adapter().fetchDailyMetrics('token', account, other)).rejects.toThrow(
      /not asked for/,
    );
  });

  (existsSync(RECORDED) ? it : it.skip)('reads a recorded report of hours', async () => {
    answer = readFileSync(RECORDED, 'utf8');
    const range = { from: '2024-01-01', to: '2024-01-01' };
    const hours = await adapter().fetchHourlyMetrics('token', account, range);
    expect(hours.map(({ hour }) => hour)).toEqual([9, 10]);
    for (const metric of hours) {
      expect(metric).toMatchObject({
        date: '2024-01-01',
        impressions: 4696n,
        clicks: 51n,
        cost: 20_000_000n,
      });
    }
  });
});
