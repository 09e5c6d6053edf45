import { PlatformFailure } from '../../domain/failures';
import { classifyThrown, failureIn } from './failures';
import type { HttpAnswer } from '../send-request';

const NOW = new Date('2026-11-20T05:30:00Z');
const ACCOUNT = 'act_42';

const answerOf = (status: number, headers: Record<string, string> = {}): HttpAnswer => ({
  status,
  headers,
  body: '',
});
const classify = (error: Record<string, unknown>, status = 400, headers = {}) =>
  failureIn(answerOf(status, headers), { error: { message: 'told', ...error } }, ACCOUNT, NOW);

describe('failures of the Graph API', () => {
  it.each([
    [{ code: 4 }, 'RATE_LIMITED', 'FACEBOOK_RATE_LIMITED'],
    [{ code: 17, error_subcode: 2_446_079 }, 'RATE_LIMITED', 'FACEBOOK_RATE_LIMITED'],
    [{ code: 32 }, 'RATE_LIMITED', 'FACEBOOK_RATE_LIMITED'],
    [{ code: 613, error_subcode: 1_487_742 }, 'RATE_LIMITED', 'FACEBOOK_RATE_LIMITED'],
    [{ code: 80_000 }, 'RATE_LIMITED', 'FACEBOOK_RATE_LIMITED'],
    [{ code: 80_014 }, 'RATE_LIMITED', 'FACEBOOK_RATE_LIMITED'],
    [{ code: 190, error_subcode: 463 }, 'RECONNECT', 'FACEBOOK_TOKEN_EXPIRED'],
    [{ code: 190, error_subcode: 460 }, 'RECONNECT', 'FACEBOOK_TOKEN_REVOKED'],
    [{ code: 190 }, 'RECONNECT', 'FACEBOOK_TOKEN_REVOKED'],
    [{ code: 102 }, 'RECONNECT', 'FACEBOOK_TOKEN_REVOKED'],
    [{ code: 10 }, 'PERMISSION', 'FACEBOOK_PERMISSION_DENIED'],
    [{ code: 200 }, 'PERMISSION', 'FACEBOOK_PERMISSION_DENIED'],
    [{ code: 294 }, 'PERMISSION', 'FACEBOOK_PERMISSION_DENIED'],
    [{ code: 1 }, 'RETRY', 'FACEBOOK_UNAVAILABLE'],
    [{ code: 2, is_transient: true }, 'RETRY', 'FACEBOOK_UNAVAILABLE'],
    [{ code: 9999, is_transient: true }, 'RETRY', 'FACEBOOK_UNAVAILABLE'],
    [{ code: 9999 }, 'PERMANENT', 'FACEBOOK_REQUEST_REFUSED'],
    [{ code: 100 }, 'PERMANENT', 'FACEBOOK_REQUEST_REFUSED'],
    [{ code: 100, error_subcode: 33 }, 'PERMANENT', 'FACEBOOK_ACCOUNT_UNKNOWN'],
    [{ code: 2635 }, 'PERMANENT', 'FACEBOOK_VERSION_RETIRED'],
    [{ code: 101 }, 'PERMANENT', 'FACEBOOK_APP_REFUSED'],
    [{ code: 1, message: 'Error validating client secret.' }, 'PERMANENT', 'FACEBOOK_APP_REFUSED'],
    [
      { code: 100, message: 'Invalid appsecret_proof provided in the API argument' },
      'PERMANENT',
      'FACEBOOK_APP_REFUSED',
    ],
    [
      { code: 1, message: 'Please reduce the amount of data you’re asking for' },
      'PERMANENT',
      'FACEBOOK_TOO_MUCH_DATA',
    ],
  ])('%j is %s', (error, failureClass, code) => {
    const failure = classify(error);
    expect([failure?.failureClass, failure?.code]).toEqual([failureClass, code]);
  });

  it.each([
    [429, 'RATE_LIMITED'],
    [503, 'RETRY'],
    [401, 'RECONNECT'],
    [403, 'PERMISSION'],
    [404, 'PERMANENT'],
  ])('without an envelope, a status of %i is %s', (status, failureClass) => {
    expect(failureIn(answerOf(status), '<html>', ACCOUNT, NOW)?.failureClass).toBe(failureClass);
  });

  it('finds the error in an answer of 200, and none where there is none', () => {
    expect(classify({ code: 190 }, 200)?.code).toBe('FACEBOOK_TOKEN_REVOKED');
    expect(failureIn(answerOf(200), { data: [] }, ACCOUNT, NOW)).toBeNull();
  });

  it('waits as long as Meta’s header says, in minutes, of this account', () => {
    const told = (minutes: number, account = '42') => ({
      'x-business-use-case-usage': JSON.stringify({
        [account]: [{ call_count: 100, estimated_time_to_regain_access: minutes }],
      }),
    });
    expect(classify({ code: 17 }, 400, told(12))?.retryAfterSeconds).toBe(720);
    expect(classify({ code: 17 }, 400, told(12, '43'))?.retryAfterSeconds).toBe(300);
    expect(classify({ code: 17 }, 400, { 'retry-after': '7' })?.retryAfterSeconds).toBe(7);
    expect(classify({ code: 2 }, 500, told(12))?.retryAfterSeconds).toBeNull();
  });

  it('keeps Meta’s trace id and blanks tokens that its message repeats', () => {
    const failure = classify({
      code: 190,
      message: 'Malformed access token EAASabcdefghijklmnopqrstuvwxyz012345',
      fbtrace_id: 'A1b2',
    });
    expect(failure?.requestId).toBe('A1b2');
    expect(failure?.message).toContain('EAA[redacted]');
    expect(failure?.message).not.toContain('abcdefghij');
  });

  it('tells a way that broke from an answer that cannot be read', () => {
    const reset = Object.assign(new Error('GET https://x/?access_token=EAAabc'), {
      code: 'ECONNRESET',
    });
    const broken = classifyThrown(reset);
    expect([broken.code, broken.failureClass]).toEqual(['FACEBOOK_UNREACHABLE', 'RETRY']);
    expect(broken.message).not.toContain('EAAabc');
    expect(classifyThrown(new TypeError('data.map is not a function')).code).toBe(
      'FACEBOOK_UNREADABLE_ANSWER',
    );
    expect(classifyThrown(broken)).toBe(broken);
    expect(broken).toBeInstanceOf(PlatformFailure);
  });
});
