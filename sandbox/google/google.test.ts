import { ask, pageOf, rowsOf, search, signIn } from '../testing/google-client';
import { startSandbox, type RunningSandbox } from '../start';

const NOW = '2026-11-21T06:30:00Z';
const BY_DAY =
  "SELECT campaign.id, campaign.name, metrics.clicks, metrics.cost_micros, metrics.conversions, segments.date FROM campaign WHERE segments.date BETWEEN '2026-11-01' AND '2026-11-21'";

let sandbox: RunningSandbox;
let headers: Record<string, string>;
let customerId: string;

beforeAll(async () => {
  sandbox = await startSandbox({ now: NOW, pageSize: 100 });
  headers = await signIn(sandbox);
  customerId = sandbox.world.accounts[0]!.id;
});
afterAll(() => sandbox.close());

describe('who is let in', () => {
  const query = 'SELECT customer.id FROM customer';

  it.each([
    ['no token', { authorization: '' }, 401, 'CREDENTIALS_MISSING'],
    ['an unknown token', { authorization: 'Bearer ya29.x' }, 401, 'UNAUTHENTICATED'],
    ['a wrong developer token', { 'developer-token': 'x' }, 401, 'DEVELOPER_TOKEN_INVALID'],
    ['another manager', { 'login-customer-id': '1234567890' }, 403, 'USER_PERMISSION_DENIED'],
    [
      'a hyphenated manager',
      { 'login-customer-id': '123-456-7890' },
      400,
      'INVALID_LOGIN_CUSTOMER_ID',
    ],
  ])('%s', async (_, changed, status, code) => {
    const answer = await search(sandbox, { ...headers, ...changed }, customerId, query);
    expect(answer.status).toBe(status);
    expect(answer.text).toContain(code);
  });

  it('refuses a client account reached without its manager, and one that does not exist', async () => {
    const { 'login-customer-id': manager, ...direct } = headers;
    expect(manager).toBe(sandbox.google.managerCustomerId);
    for (const [sent, id] of [
      [direct, customerId],
      [headers, '9999999999'],
    ] as const) {
      const answer = await search(sandbox, sent, id, query);
      expect(answer.status).toBe(403);
      expect(answer.json).toMatchObject([
        {
          error: {
            code: 403,
            status: 'PERMISSION_DENIED',
            details: [
              {
                '@type': 'type.googleapis.com/google.ads.googleads.v25.errors.GoogleAdsFailure',
                errors: [{ errorCode: { authorizationError: 'USER_PERMISSION_DENIED' } }],
              },
            ],
          },
        },
      ]);
    }
  });

  it('lets access tokens expire by the world’s clock', async () => {
    const other = await startSandbox({ now: NOW });
    try {
      const signedIn = await signIn(other);
      const account = other.world.accounts[0]!.id;
      expect((await search(other, signedIn, account, query)).status).toBe(200);
      other.world.clock.advance(3599);
      const answer = await search(other, signedIn, account, query);
      expect(answer.status).toBe(401);
      expect(answer.text).toContain('ACCESS_TOKEN_EXPIRED');
    } finally {
      await other.close();
    }
  });

  it('answers another version, another path and another method as Google’s front end does', async () => {
    const url = `${sandbox.google.adsUrl}/v24/customers/${customerId}/googleAds:search`;
    const answer = await ask(url, { method: 'POST', headers, body: JSON.stringify({ query }) });
    expect(answer.status).toBe(404);
    expect(answer.headers.get('content-type')).toContain('text/html');
    expect((await ask(url.replace('v24', 'v25'), { headers })).status).toBe(404);
  });

  it('lists the customers that the user can sign in to', async () => {
    const answer = await ask(`${sandbox.google.adsUrl}/v25/customers:listAccessibleCustomers`, {
      headers,
    });
    expect(answer.json).toEqual({
      resourceNames: [`customers/${sandbox.google.managerCustomerId}`],
    });
  });
});

describe('resources', () => {
  it('shows the manager’s hierarchy', async () => {
    const answer = await search(
      sandbox,
      headers,
      sandbox.google.managerCustomerId,
      'SELECT customer_client.id, customer_client.level, customer_client.manager, customer_client.currency_code, customer_client.time_zone FROM customer_client WHERE customer_client.level = 1',
    );
    expect(rowsOf(answer)[0]).toEqual({
      customerClient: {
        resourceName: `customers/${sandbox.google.managerCustomerId}/customerClients/${customerId}`,
        id: customerId,
        level: '1',
        manager: false,
        currencyCode: 'THB',
        timeZone: 'Asia/Bangkok',
      },
    });
    // Two accounts of its own, and the manager of a team with two more.
    expect(rowsOf(answer)).toHaveLength(3);
  });

  it('refuses metrics of a manager', async () => {
    const manager = sandbox.google.managerCustomerId;
    const answer = await search(sandbox, headers, manager, 'SELECT metrics.clicks FROM customer');
    expect(answer.text).toContain('REQUESTED_METRICS_FOR_MANAGER');
  });

  it('writes a campaign’s fields in Google’s types, and only those selected', async () => {
    const [row] = rowsOf(
      await search(
        sandbox,
        headers,
        customerId,
        'SELECT campaign.id, campaign.status, campaign.advertising_channel_type, campaign.start_date_time, campaign_budget.amount_micros FROM campaign ORDER BY campaign.id LIMIT 1',
      ),
    );
    const campaign = sandbox.world.accounts[0]!.campaigns[0]!;
    expect(row).toEqual({
      campaign: {
        resourceName: `customers/${customerId}/campaigns/${campaign.id}`,
        id: campaign.id,
        status: 'ENABLED',
        advertisingChannelType: 'SEARCH',
        startDateTime: `${campaign.startDate} 00:00:00`,
      },
      campaignBudget: {
        resourceName: `customers/${customerId}/campaignBudgets/${campaign.budgetId}`,
        amountMicros: String(campaign.dailyBudgetMicros),
      },
    });
  });

  it('leaves out days without data, and keeps those of a removed campaign', async () => {
    const account = sandbox.world.accounts[2]!;
    const removed = account.campaigns[10]!;
    const rows = rowsOf(
      await search(
        sandbox,
        headers,
        account.id,
        `SELECT campaign.id, campaign.status, metrics.clicks, segments.date FROM campaign WHERE campaign.id = ${removed.id} AND segments.date BETWEEN '2026-10-01' AND '2026-11-21' ORDER BY segments.date`,
      ),
    );
    expect(rows.at(-1)?.segments?.date).toBe('2026-10-15');
    expect(rows).toHaveLength(15);
    expect(rows[0]?.campaign).toMatchObject({ status: 'REMOVED' });
  });

  it('adds hours up to days, days to months, and campaigns to their customer', async () => {
    const clicks = async (segment: string, from: string) => {
      const query = `SELECT ${segment}metrics.clicks, metrics.cost_micros FROM ${from} WHERE segments.date BETWEEN '2026-11-01' AND '2026-11-20'`;
      const rows = rowsOf(await search(sandbox, headers, customerId, query));
      return rows.reduce((sum, row) => sum + BigInt(row.metrics?.costMicros ?? 0), 0n);
    };
    const total = await clicks('', 'customer');
    expect(total).toBeGreaterThan(0n);
    expect(await clicks('segments.hour, ', 'campaign')).toBe(total);
    expect(await clicks('segments.date, ', 'campaign')).toBe(total);
    expect(await clicks('segments.date, segments.hour, ', 'customer')).toBe(total);
    expect(await clicks('segments.month, ', 'campaign')).toBe(total);
    expect(await clicks('campaign.id, ', 'campaign')).toBe(total);
  });

  it('answers one batch without rows where nothing is found', async () => {
    const query = `${BY_DAY} AND campaign.id = 1`;
    const answer = await search(sandbox, headers, customerId, query);
    expect(answer.json).toEqual([
      expect.objectContaining({ fieldMask: expect.stringContaining('campaign.id') as string }),
    ]);
    expect(rowsOf(answer)).toEqual([]);
  });

  it('names an unknown field in its refusal', async () => {
    const answer = await search(sandbox, headers, customerId, 'SELECT campaign.foo FROM campaign');
    expect(answer.status).toBe(400);
    expect(answer.json).toMatchObject([
      {
        error: {
          code: 400,
          status: 'INVALID_ARGUMENT',
          details: [
            {
              errors: [
                {
                  errorCode: { queryError: 'UNRECOGNIZED_FIELD' },
                  message: "Unrecognized field in the query: 'campaign.foo'.",
                },
              ],
            },
          ],
        },
      },
    ]);
  });

  it('gives two reads in one hour identical rows', async () => {
    const first = rowsOf(await search(sandbox, headers, customerId, BY_DAY));
    expect(rowsOf(await search(sandbox, headers, customerId, BY_DAY))).toEqual(first);
  });
});

describe('paged search', () => {
  it('walks the same rows as the stream, page by page, and counts them', async () => {
    const all = rowsOf(await search(sandbox, headers, customerId, BY_DAY));
    const rows = [];
    let pageToken: string | undefined;
    let pages = 0;
    do {
      const body = { pageToken, searchSettings: { returnTotalResultsCount: true } };
      const page = pageOf(
        await search(sandbox, headers, customerId, BY_DAY, { method: 'search', body }),
      );
      expect(page.totalResultsCount).toBe(String(all.length));
      rows.push(...(page.results ?? []));
      pageToken = page.nextPageToken;
      pages += 1;
    } while (pageToken !== undefined);
    expect(rows).toEqual(all);
    expect(pages).toBe(Math.ceil(all.length / 100));
  });

  it('refuses a page size, and a page token of another query', async () => {
    const paged = (query: string, body: object) =>
      search(sandbox, headers, customerId, query, { method: 'search', body });
    expect((await paged(BY_DAY, { pageSize: 5 })).text).toContain('PAGE_SIZE_NOT_SUPPORTED');
    const { nextPageToken } = pageOf(await paged(BY_DAY, {}));
    const answer = await paged(`${BY_DAY} LIMIT 200`, { pageToken: nextPageToken });
    expect(answer.status).toBe(400);
    expect(answer.text).toContain('INVALID_PAGE_TOKEN');
  });
});
