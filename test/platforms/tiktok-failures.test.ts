import { startPipeline, type Pipeline } from '../setup/pipeline';

const NOON = new Date('2026-11-20T05:30:00Z');
/** A few days are enough to fail by. */
const DAYS = { from: '2026-11-17', to: '2026-11-20' };
const REPORT = { path: '/report/integrated/get/' };

describe('when TikTok fails', () => {
  let line: Pipeline;
  let account: Pipeline['accounts'][number];
  let good: unknown;
  const stored = () =>
    line.rows(`SELECT campaign_id, date, impressions, clicks, cost, conversions, conversion_value
      FROM campaign_metrics_daily ORDER BY 1, 2`);

  beforeAll(async () => {
    line = await startPipeline(NOON, { platforms: ['TIKTOK'] });
    account = line.accounts[0]!;
    await line.syncNow(account, DAYS);
    good = await stored();
  });
  afterEach(async () => {
    await line.admin('DELETE', '/faults');
  });
  afterAll(() => line.close());

  const inject = (fault: Record<string, unknown>) => {
    const { match = {}, ...rest } = fault as { match?: object };
    return line.admin('POST', '/faults', {
      platform: 'tiktok',
      times: 1,
      match: { customerId: account.externalId, ...match },
      ...rest,
    });
  };
  /** Lets what was put off be done, at its time: limits are in the adapter's memory, too. */
  const recover = async (sync: Awaited<ReturnType<Pipeline['syncNow']>>) => {
    line.clock.set(new Date(sync.scheduled_at.getTime() + 1));
    const done = await line.resume(sync.id);
    line.clock.set(NOON);
    return done;
  };

  it.each([
    ['is asked too often', { fault: 'rate_limited' }, 'TIKTOK_RATE_LIMITED', /limits how often/],
    [
      'has its endpoint limited',
      { fault: 'rate_limited', code: 40_016 },
      'TIKTOK_RATE_LIMITED',
      /limits how often/,
    ],
    [
      'has its advertiser limited',
      { fault: 'rate_limited', code: 40_133, match: REPORT },
      'TIKTOK_RATE_LIMITED',
      /limits how often/,
    ],
    ['has an error of its own', { fault: 'server_error' }, 'TIKTOK_UNAVAILABLE', /50000/],
    [
      'has a conflict',
      { fault: 'server_error', code: 40_202 },
      'TIKTOK_UNAVAILABLE',
      /not available/,
    ],
    [
      'is maintained',
      { fault: 'server_error', code: 60_001 },
      'TIKTOK_UNAVAILABLE',
      /not available/,
    ],
    [
      'answers in part',
      { fault: 'server_error', code: 20_001, match: REPORT },
      'TIKTOK_UNAVAILABLE',
      /20001/,
    ],
    [
      'answers with a page of HTML',
      { fault: 'unavailable_html' },
      'TIKTOK_UNAVAILABLE',
      /HTTP 503/,
    ],
    ['hangs up', { fault: 'reset' }, 'TIKTOK_UNREACHABLE', /cannot be reached/],
    ['is cut short', { fault: 'truncated' }, 'TIKTOK_UNREADABLE_ANSWER', /cannot be read/],
    ['is not JSON', { fault: 'malformed' }, 'TIKTOK_UNREADABLE_ANSWER', /cannot be read/],
    ['has another shape', { fault: 'wrong_shape' }, 'TIKTOK_UNREADABLE_ANSWER', /envelope/],
    [
      'has figures that are no numbers',
      { fault: 'nan', match: REPORT },
      'TIKTOK_UNREADABLE_ANSWER',
      /is not a/,
    ],
    [
      'repeats a page for ever',
      { fault: 'repeated_page', match: REPORT, times: 50 },
      'TIKTOK_UNREADABLE_ANSWER',
      /twice/,
    ],
    [
      'loses rows of a page',
      { fault: 'shrinking', match: REPORT },
      'TIKTOK_UNREADABLE_ANSWER',
      /has \d+ of \d+ rows/,
    ],
    ['is suddenly empty', { fault: 'empty', match: REPORT }, 'ANSWER_SHRANK', /lacks/],
    [
      'is larger than any answer',
      { fault: 'huge', match: REPORT },
      'TIKTOK_UNREADABLE_ANSWER',
      /larger than/,
    ],
  ])(
    'an answer that %s: waits, says why, keeps the last good data, and recovers',
    async (_name, fault, code, message) => {
      await inject(fault);
      const waiting = await line.syncNow(account, DAYS);
      expect(waiting).toMatchObject({ status: 'PENDING', error_code: code, attempts: 1 });
      expect(waiting.error_message).toMatch(message);
      expect(await stored()).toEqual(good);
      await line.admin('DELETE', '/faults');
      expect(await recover(waiting)).toMatchObject({
        status: 'COMPLETED',
        error_code: null,
        attempts: 2,
      });
      expect(await stored()).toEqual(good);
    },
  );

  it.each([
    ['a limit of a minute: five of them', { fault: 'rate_limited' }, 300_000],
    ['a limit of a day: until midnight in UTC', { fault: 'quota' }, 18.5 * 3_600_000],
    [
      'a time that something between us and TikTok names',
      { fault: 'rate_limited', retryAfterSeconds: 90, retryAfterForm: 'seconds' },
      90_000,
    ],
  ])('waits for %s', async (_name, fault, ms) => {
    await inject(fault);
    const waiting = await line.syncNow(account, DAYS);
    expect(waiting.scheduled_at.getTime() - NOON.getTime()).toBe(ms);
    expect(await recover(waiting)).toMatchObject({ status: 'COMPLETED' });
  });

  it.each([
    ['it may not read the advertiser', { fault: 'permission_denied' }, 'TIKTOK_PERMISSION_DENIED'],
    [
      'the app is not on the list',
      { fault: 'permission_denied', code: 40_118 },
      'TIKTOK_PERMISSION_DENIED',
    ],
    ['the app is blocked', { fault: 'permission_denied', code: 40_113 }, 'TIKTOK_APP_REFUSED'],
    [
      'the advertiser is gone',
      { fault: 'permission_denied', code: 40_300 },
      'TIKTOK_ACCOUNT_UNKNOWN',
    ],
    [
      'a parameter is refused',
      { fault: 'permission_denied', code: 40_002 },
      'TIKTOK_REQUEST_REFUSED',
    ],
  ])('fails at once, without asking again, when %s', async (_name, fault, code) => {
    await inject(fault);
    expect(await line.syncNow(account, DAYS)).toMatchObject({
      status: 'FAILED',
      error_code: code,
      attempts: 1,
    });
  });

  it('gives up after four attempts, says so, and another account is not held up', async () => {
    await inject({ fault: 'malformed', times: 100 });
    let sync = await line.syncNow(account, DAYS);
    for (let attempt = 2; attempt <= 4; attempt += 1) sync = await line.resume(sync.id);
    expect(sync).toMatchObject({
      status: 'FAILED',
      error_code: 'TIKTOK_UNREADABLE_ANSWER',
      attempts: 4,
    });
    expect(line.announced).toContain('sync.failed');
    expect(await stored()).toEqual(good);
    expect(await line.syncNow(line.accounts[1]!, DAYS)).toMatchObject({ status: 'COMPLETED' });
  });

  it.each([
    ['was revoked', 'token_revoked', /40105/],
    ['has ended', 'unauthenticated', /40102/],
  ])(
    'asks for a new connection when access %s, and never logs a secret',
    async (_name, fault, told) => {
      // What the case before has ended works again.
      await line.rows(`UPDATE api_connections SET status = 'ACTIVE' RETURNING id`);
      await line.rows(`UPDATE platform_tokens SET is_valid = true RETURNING id`);
      await inject({ fault });
      const sync = await line.syncNow(account, DAYS);
      expect(sync).toMatchObject({ status: 'FAILED', error_code: 'TIKTOK_TOKEN_REVOKED' });
      expect(sync.error_message).toMatch(/Connect the account again/);
      expect(sync.error_message).toMatch(told);
      expect(await line.rows(`SELECT is_valid FROM platform_tokens`)).toEqual([
        { is_valid: false },
      ]);
      const everything =
        line.logs.join('\n') +
        JSON.stringify(await line.rows(`SELECT error_message FROM sync_logs`)) +
        JSON.stringify(await line.admin('GET', '/requests'));
      for (const secret of ['secret', 'accessToken'] as const) {
        expect(everything).not.toContain(line.sandbox.tiktok[secret]);
      }
    },
  );
});
