import { startPipeline, type Pipeline } from '../setup/pipeline';

const NOON = new Date('2026-11-20T05:30:00Z');
const SECRETS = ['appSecret', 'userToken'] as const;
const INSIGHTS = { queryIncludes: 'level=campaign' };

describe('when Facebook fails', () => {
  let line: Pipeline;
  let account: Pipeline['accounts'][number];
  let good: unknown;
  const stored = () =>
    line.rows(`SELECT campaign_id, date, impressions, clicks, cost, conversions, conversion_value
      FROM campaign_metrics_daily ORDER BY 1, 2`);

  beforeAll(async () => {
    line = await startPipeline(NOON, { platforms: ['FACEBOOK'] });
    account = line.accounts[0]!;
    await line.syncNow(account);
    good = await stored();
  });
  afterEach(async () => {
    await line.admin('DELETE', '/faults');
  });
  afterAll(() => line.close());

  const inject = (fault: Record<string, unknown>) => {
    const { match = {}, ...rest } = fault as { match?: object };
    return line.admin('POST', '/faults', {
      platform: 'facebook',
      times: 1,
      match: { customerId: account.externalId, ...match },
      ...rest,
    });
  };
  /** Lets what was put off be done, at its time; what is waited for is in the adapter's memory, too. */
  const recover = async (sync: Awaited<ReturnType<Pipeline['syncNow']>>) => {
    line.clock.set(new Date(sync.scheduled_at.getTime() + 1));
    const done = await line.resume(sync.id);
    line.clock.set(NOON);
    return done;
  };

  it.each([
    ['is asked too often', { fault: 'rate_limited' }, 'FACEBOOK_RATE_LIMITED', /limits how often/],
    ['has its app limited', { fault: 'quota' }, 'FACEBOOK_RATE_LIMITED', /limits how often/],
    [
      'has insights limited',
      { fault: 'rate_limited', code: 80_000, match: INSIGHTS },
      'FACEBOOK_RATE_LIMITED',
      /limits how often/,
    ],
    [
      'has custom limits',
      { fault: 'rate_limited', code: 613, subcode: 1_487_742 },
      'FACEBOOK_RATE_LIMITED',
      /limits how often/,
    ],
    ['has an error of its own', { fault: 'server_error' }, 'FACEBOOK_UNAVAILABLE', /not available/],
    [
      'has an unknown error',
      { fault: 'server_error', code: 1 },
      'FACEBOOK_UNAVAILABLE',
      /not available/,
    ],
    [
      'answers with a page of HTML',
      { fault: 'unavailable_html' },
      'FACEBOOK_UNAVAILABLE',
      /not available/,
    ],
    ['hangs up', { fault: 'reset' }, 'FACEBOOK_UNREACHABLE', /cannot be reached/],
    ['is cut short', { fault: 'truncated' }, 'FACEBOOK_UNREADABLE_ANSWER', /cannot be read/],
    ['is not JSON', { fault: 'malformed' }, 'FACEBOOK_UNREADABLE_ANSWER', /cannot be read/],
    ['has another shape', { fault: 'wrong_shape' }, 'FACEBOOK_UNREADABLE_ANSWER', /cannot be read/],
    [
      'has figures that are no numbers',
      { fault: 'nan', match: INSIGHTS },
      'FACEBOOK_UNREADABLE_ANSWER',
      /is not a/,
    ],
    [
      'repeats a page for ever',
      { fault: 'repeated_page', match: INSIGHTS, times: 50 },
      'FACEBOOK_UNREADABLE_ANSWER',
      /twice/,
    ],
    ['loses rows', { fault: 'shrinking', match: INSIGHTS }, 'ANSWER_SHRANK', /lacks \d+ of \d+/],
    ['is suddenly empty', { fault: 'empty', match: INSIGHTS }, 'ANSWER_SHRANK', /lacks/],
    [
      'is larger than any answer',
      { fault: 'huge', match: INSIGHTS },
      'FACEBOOK_UNREADABLE_ANSWER',
      /larger than/,
    ],
  ])(
    'an answer that %s: waits, says why, keeps the last good data, and recovers',
    async (_name, fault, code, message) => {
      await inject(fault);
      const waiting = await line.syncNow(account);
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
    ['message', 150, 180_000],
    ['seconds', 90, 90_000],
    ['date', 90, 90_000],
    ['none', 90, 300_000],
  ])('waits as long as it was told to in the form of a %s', async (retryAfterForm, seconds, ms) => {
    await inject({ fault: 'rate_limited', retryAfterSeconds: seconds, retryAfterForm });
    const waiting = await line.syncNow(account);
    // HTTP dates are whole seconds: between the answer's own date and the one to wait for, one may be lost.
    const waitMs = waiting.scheduled_at.getTime() - NOON.getTime();
    expect([ms, ms + 1_000]).toContain(waitMs);
    expect(await recover(waiting)).toMatchObject({ status: 'COMPLETED' });
  });

  it('fails at once, without asking again, when it may not read the account', async () => {
    await inject({ fault: 'permission_denied' });
    expect(await line.syncNow(account)).toMatchObject({
      status: 'FAILED',
      error_code: 'FACEBOOK_PERMISSION_DENIED',
      attempts: 1,
    });
  });

  it('gives up after four attempts, says so, and another account is not held up', async () => {
    await inject({ fault: 'malformed', times: 100 });
    let sync = await line.syncNow(account);
    for (let attempt = 2; attempt <= 4; attempt += 1) sync = await line.resume(sync.id);
    expect(sync).toMatchObject({
      status: 'FAILED',
      error_code: 'FACEBOOK_UNREADABLE_ANSWER',
      attempts: 4,
    });
    expect(line.announced).toContain('sync.failed');
    expect(await stored()).toEqual(good);
    expect(await line.syncNow(line.accounts[1]!)).toMatchObject({ status: 'COMPLETED' });
  });

  it('asks for a new connection when access was revoked, and never logs a secret', async () => {
    await inject({ fault: 'token_revoked' });
    const sync = await line.syncNow(account);
    expect(sync).toMatchObject({ status: 'FAILED', error_code: 'FACEBOOK_TOKEN_REVOKED' });
    expect(sync.error_message).toMatch(/Connect the account again/);
    expect(await line.rows(`SELECT is_valid, refresh_attempts FROM platform_tokens`)).toEqual([
      { is_valid: false, refresh_attempts: 1 },
    ]);
    const everything =
      line.logs.join('\n') +
      JSON.stringify(await line.rows(`SELECT error_message FROM sync_logs`)) +
      JSON.stringify(await line.admin('GET', '/requests'));
    for (const secret of SECRETS) expect(everything).not.toContain(line.sandbox.facebook[secret]);
    expect(everything).not.toMatch(/EAAS[0-9a-f]{20}/);
  });
});
