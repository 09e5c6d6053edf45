import { startPipeline, type Pipeline } from '../setup/pipeline';

const NOON = new Date('2026-11-20T05:30:00Z');
const SECRETS = ['developerToken', 'clientSecret', 'refreshToken'] as const;

describe('when Google Ads fails', () => {
  let line: Pipeline;
  let account: Pipeline['accounts'][number];
  let good: unknown;
  const stored = () =>
    line.rows(`SELECT campaign_id, date, impressions, clicks, cost, conversions, conversion_value
      FROM campaign_metrics_daily ORDER BY 1, 2`);

  beforeAll(async () => {
    line = await startPipeline(NOON, { accounts: 2, campaigns: 4 });
    await line.syncAll();
    account = line.accounts[0]!;
    good = await stored();
  });
  afterEach(async () => {
    await line.admin('DELETE', '/faults');
  });
  afterAll(() => line.close());

  const inject = (fault: Record<string, unknown>) =>
    line.admin('POST', '/faults', {
      platform: 'google_ads',
      match: { customerId: account.externalId },
      ...fault,
    });

  it.each([
    [
      'is asked too often',
      { fault: 'rate_limited', retryAfterSeconds: 40 },
      'GOOGLE_ADS_RATE_LIMITED',
      /limits how often/,
    ],
    ['has run out of quota', { fault: 'quota' }, 'GOOGLE_ADS_RATE_LIMITED', /limits how often/],
    [
      'has an error of its own',
      { fault: 'server_error' },
      'GOOGLE_ADS_UNAVAILABLE',
      /internal error|not available/,
    ],
    [
      'answers with a page of HTML',
      { fault: 'unavailable_html' },
      'GOOGLE_ADS_UNAVAILABLE',
      /not available/,
    ],
    ['hangs up', { fault: 'reset' }, 'GOOGLE_ADS_UNREACHABLE', /cannot be reached/],
    ['is cut short', { fault: 'truncated' }, 'GOOGLE_ADS_UNREADABLE_ANSWER', /cannot be read/],
    ['is not JSON', { fault: 'malformed' }, 'GOOGLE_ADS_UNREADABLE_ANSWER', /cannot be read/],
    [
      'has another shape',
      { fault: 'wrong_shape' },
      'GOOGLE_ADS_UNREADABLE_ANSWER',
      /cannot be read/,
    ],
    [
      'has figures that are no numbers',
      { fault: 'nan', match: { queryIncludes: 'metrics.' } },
      'GOOGLE_ADS_UNREADABLE_ANSWER',
      /cannot be read/,
    ],
    [
      'repeats its rows',
      { fault: 'repeated_page', match: { queryIncludes: 'metrics.' } },
      'GOOGLE_ADS_UNREADABLE_ANSWER',
      /twice/,
    ],
    [
      'loses rows',
      { fault: 'shrinking', match: { queryIncludes: 'metrics.' } },
      'ANSWER_SHRANK',
      /lacks \d+ of \d+/,
    ],
    [
      'is suddenly empty',
      { fault: 'empty', match: { queryIncludes: 'metrics.' } },
      'ANSWER_SHRANK',
      /lacks/,
    ],
    [
      'is larger than any answer',
      { fault: 'huge', match: { queryIncludes: 'metrics.' } },
      'GOOGLE_ADS_UNREADABLE_ANSWER',
      /larger than/,
    ],
  ])(
    'an answer that %s: waits, says why, keeps the last good data, and recovers',
    async (_name, fault, code, message) => {
      await inject({ times: 1, ...fault });
      const waiting = await line.syncNow(account);
      expect(waiting).toMatchObject({ status: 'PENDING', error_code: code, attempts: 1 });
      expect(waiting.error_message).toMatch(message);
      expect(await stored()).toEqual(good);
      line.clock.set(new Date(waiting.scheduled_at.getTime() + 1));
      expect(await line.resume(waiting.id)).toMatchObject({
        status: 'COMPLETED',
        error_code: null,
        attempts: 2,
      });
      line.clock.set(NOON);
      expect(await stored()).toEqual(good);
    },
  );

  it.each(['message', 'seconds', 'date'])(
    'waits as long as it was asked to in the form of a %s',
    async (retryAfterForm) => {
      await inject({ fault: 'rate_limited', retryAfterSeconds: 90, retryAfterForm, times: 1 });
      const waiting = await line.syncNow(account);
      // HTTP dates are whole seconds: between the answer's own date and the one to wait for, one may be lost.
      const waitMs = waiting.scheduled_at.getTime() - NOON.getTime();
      expect([90_000, 91_000]).toContain(waitMs);
      line.clock.set(waiting.scheduled_at);
      await line.resume(waiting.id);
      line.clock.set(NOON);
    },
  );

  it('gives up after four attempts, says so, and another account is not held up', async () => {
    await inject({ fault: 'malformed', times: 100 });
    let sync = await line.syncNow(account);
    for (let attempt = 2; attempt <= 4; attempt += 1) sync = await line.resume(sync.id);
    expect(sync).toMatchObject({
      status: 'FAILED',
      error_code: 'GOOGLE_ADS_UNREADABLE_ANSWER',
      attempts: 4,
    });
    expect(line.announced).toContain('sync.failed');
    expect(await stored()).toEqual(good);
    expect(await line.syncNow(line.accounts[1]!)).toMatchObject({ status: 'COMPLETED' });
  });

  it('fails at once, without asking again, when it may not read the account', async () => {
    await inject({ fault: 'permission_denied', times: 1 });
    expect(await line.syncNow(account)).toMatchObject({
      status: 'FAILED',
      error_code: 'GOOGLE_ADS_PERMISSION_DENIED',
      attempts: 1,
    });
  });

  it('refreshes a refused access token once and goes on', async () => {
    await inject({ fault: 'unauthenticated', times: 1 });
    expect(await line.syncNow(account)).toMatchObject({ status: 'COMPLETED', attempts: 1 });
  });

  it('asks for a new connection when access was revoked, and never logs a secret', async () => {
    await line.rows(
      `UPDATE platform_tokens SET expires_at = now() - interval '10 years' RETURNING id`,
    );
    await line.admin('POST', '/faults', {
      platform: 'google_ads',
      fault: 'token_revoked',
      times: 1,
    });
    const sync = await line.syncNow(account);
    expect(sync).toMatchObject({ status: 'FAILED', error_code: 'GOOGLE_ADS_TOKEN_REVOKED' });
    expect(sync.error_message).toMatch(/Connect the account again/);
    expect(await line.rows(`SELECT is_valid, refresh_attempts FROM platform_tokens`)).toEqual([
      { is_valid: false, refresh_attempts: 1 },
    ]);
    const everything =
      line.logs.join('\n') + JSON.stringify(await line.rows(`SELECT error_message FROM sync_logs`));
    for (const secret of SECRETS) expect(everything).not.toContain(line.sandbox.google[secret]);
  });
});
