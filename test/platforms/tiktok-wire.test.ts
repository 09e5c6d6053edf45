import { accountOf, startScriptedPlatform, type ScriptedPlatform } from './scripted-platform';

const account = accountOf('TIKTOK');

describe('the wire of TikTok', () => {
  let wire: ScriptedPlatform;
  beforeAll(async () => {
    wire = await startScriptedPlatform();
  });
  afterAll(() => wire.close());

  const adapter = () => wire.adapterOf('TIKTOK');
  const says = (body: string) => {
    wire.say({ body });
  };

  it('keeps ids that come as numbers to their last digit, and floats as they are written', async () => {
    says(`{"code":0,"message":"OK","request_id":"R","data":{"list":[{"campaign_id":1790000000000000017,
      "campaign_name":"a","budget":1.0E7,"budget_mode":"BUDGET_MODE_DAY","operation_status":"ENABLE",
      "secondary_status":"CAMPAIGN_STATUS_ENABLE"},{"campaign_id":"1790000000000000018","campaign_name":"b",
      "budget":123456789.12,"budget_mode":"BUDGET_MODE_DAY","operation_status":"ENABLE"}],
      "page_info":{"page":1,"page_size":1000,"total_number":2,"total_page":1}}}`);
    const campaigns = await adapter().fetchCampaigns('token', account);
    expect(campaigns.map(({ externalId, budget }) => [externalId, budget])).toEqual([
      ['1790000000000000017', 10_000_000_000_000n],
      ['1790000000000000018', 123_456_789_120_000n],
    ]);
  });

  it('asks with the slash, the header and JSON in the query that TikTok wants', async () => {
    says(
      '{"code":0,"data":{"list":[],"page_info":{"page":1,"page_size":1000,"total_number":0,"total_page":1}}}',
    );
    await adapter().fetchDailyMetrics('the-token', account, {
      from: '2026-11-01',
      to: '2026-11-20',
    });
    const { url, headers } = wire.asked[0]!;
    expect(url.pathname).toBe('/open_api/v1.3/report/integrated/get/');
    expect(headers['access-token']).toBe('the-token');
    expect(headers['authorization']).toBeUndefined();
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
    says('{"code":40105,"message":"Access token is incorrect","request_id":"R7","data":{}}');
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
    says(`{"code":0,"data":{"list":[${row}],"page_info":${info}}}`);
    await expect(adapter().fetchCampaigns('token', account)).rejects.toThrow(message);
  });

  it('takes no campaign and no day twice', async () => {
    const info = '"page_info":{"page":1,"total_number":2,"total_page":1}';
    const campaign = '{"campaign_id":"1","campaign_name":"a","operation_status":"ENABLE"}';
    says(`{"code":0,"data":{"list":[${campaign},${campaign}],${info}}}`);
    await expect(adapter().fetchCampaigns('token', account)).rejects.toThrow(/twice/);
    const day =
      '{"dimensions":{"campaign_id":"1","stat_time_day":"2026-11-19 00:00:00"},"metrics":{"spend":"1","impressions":"1","clicks":"0"}}';
    says(`{"code":0,"data":{"list":[${day},${day}],${info}}}`);
    const range = { from: '2026-11-19', to: '2026-11-19' };
    await expect(adapter().fetchDailyMetrics('token', account, range)).rejects.toThrow(/twice/);
    const other = { from: '2026-11-18', to: '2026-11-18' };
    await expect(adapter().fetchDailyMetrics('token', account, other)).rejects.toThrow(
      /not asked for/,
    );
  });
});
