import type { HttpAnswer } from '../send-request';
import { classifyThrown, failureIn } from './failures';

const NOW = new Date('2026-11-20T05:30:00Z');

const answerOf = (status = 200, headers: Record<string, string> = {}): HttpAnswer => ({
  status,
  headers,
  body: '',
});
const classify = (code: number, message = 'told', headers = {}) =>
  failureIn(answerOf(200, headers), { code, message, request_id: 'R1', data: {} }, NOW);

describe('failures of the Business API', () => {
  it.each([
    [40_100, 'RATE_LIMITED', 'TIKTOK_RATE_LIMITED'],
    [40_016, 'RATE_LIMITED', 'TIKTOK_RATE_LIMITED'],
    [40_133, 'RATE_LIMITED', 'TIKTOK_RATE_LIMITED'],
    [40_102, 'RECONNECT', 'TIKTOK_TOKEN_REVOKED'],
    [40_104, 'RECONNECT', 'TIKTOK_TOKEN_REVOKED'],
    [40_105, 'RECONNECT', 'TIKTOK_TOKEN_REVOKED'],
    [40_101, 'PERMANENT', 'TIKTOK_SIGN_IN_REFUSED'],
    [40_110, 'PERMANENT', 'TIKTOK_SIGN_IN_REFUSED'],
    [40_113, 'PERMISSION', 'TIKTOK_APP_REFUSED'],
    [40_001, 'PERMISSION', 'TIKTOK_PERMISSION_DENIED'],
    [40_118, 'PERMISSION', 'TIKTOK_PERMISSION_DENIED'],
    [40_300, 'PERMANENT', 'TIKTOK_ACCOUNT_UNKNOWN'],
    [40_051, 'PERMANENT', 'TIKTOK_VERSION_RETIRED'],
    [40_000, 'PERMANENT', 'TIKTOK_REQUEST_REFUSED'],
    [40_002, 'PERMANENT', 'TIKTOK_REQUEST_REFUSED'],
    [40_011, 'PERMANENT', 'TIKTOK_REQUEST_REFUSED'],
    [77_777, 'PERMANENT', 'TIKTOK_REQUEST_REFUSED'],
    [20_001, 'RETRY', 'TIKTOK_UNAVAILABLE'],
    [40_200, 'RETRY', 'TIKTOK_UNAVAILABLE'],
    [40_700, 'RETRY', 'TIKTOK_UNAVAILABLE'],
    [50_000, 'RETRY', 'TIKTOK_UNAVAILABLE'],
    [51_305, 'RETRY', 'TIKTOK_UNAVAILABLE'],
    [60_001, 'RETRY', 'TIKTOK_UNAVAILABLE'],
  ])('code %i is %s', (given, failureClass, code) => {
    const failure = classify(given);
    expect(failure).toMatchObject({ failureClass, code, requestId: 'R1' });
    expect(failure?.message).toContain(`(${given} told)`);
  });

  it('is none where the code is 0', () => {
    expect(classify(0)).toBeNull();
  });

  it.each([
    [429, 'RATE_LIMITED'],
    [500, 'RETRY'],
    [502, 'RETRY'],
    [401, 'RECONNECT'],
    [403, 'PERMISSION'],
    [404, 'PERMANENT'],
  ])('HTTP %i without an envelope is %s', (status, failureClass) => {
    expect(failureIn(answerOf(status), null, NOW)?.failureClass).toBe(failureClass);
  });

  it.each([
    ['App 1 reaches the QPM limit 600, current QPM is 601', 300],
    ['Too many requests. Please retry in some time.', 300],
    ['App 1 reaches the QPS limit 10, current QPS is 11', 10],
    ['App 1 reaches the QPD limit 864000, current QPD is 864000', 18.5 * 3_600],
    ['The daily limit is reached', 18.5 * 3_600],
  ])('“%s” is waited for %i seconds', (message, seconds) => {
    expect(classify(40_100, message)?.retryAfterSeconds).toBe(seconds);
  });

  it('waits until Retry-After where something names it, and for nothing else', () => {
    expect(classify(40_100, 'QPD', { 'retry-after': '7' })?.retryAfterSeconds).toBe(7);
    expect(classify(50_000, 'QPD', { 'retry-after': '7' })?.retryAfterSeconds).toBeNull();
  });

  it('tells what was lost on the way from what cannot be read', () => {
    const reset = Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });
    expect(classifyThrown(reset).code).toBe('TIKTOK_UNREACHABLE');
    expect(classifyThrown(new SyntaxError('x')).code).toBe('TIKTOK_UNREADABLE_ANSWER');
  });
});
