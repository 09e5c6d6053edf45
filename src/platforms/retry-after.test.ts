import fc from 'fast-check';
import { LONGEST_WAIT_SECONDS, PlatformFailure } from '../domain/failures';
import { parseRetryAfter } from './retry-after';

const now = new Date('2026-11-21T00:00:00Z');

it.each([
  ['120', 120],
  [' 0 ', 0],
  ['Sat, 21 Nov 2026 00:01:30 GMT', 90],
  ['Fri, 20 Nov 2026 00:00:00 GMT', 0],
  ['soon', null],
  ['-5', null],
  ['1e9', null],
  ['', null],
  [null, null],
])('Retry-After %p is %p seconds', (header, seconds) => {
  expect(parseRetryAfter(header, now)).toBe(seconds);
});

it('understands every number of seconds and every date of HTTP', () => {
  const seconds = fc.nat({ max: 999_999_999 });
  fc.assert(
    fc.property(seconds, (wait) => {
      expect(parseRetryAfter(String(wait), now)).toBe(wait);
      const date = new Date(now.getTime() + wait * 1000);
      expect(parseRetryAfter(date.toUTCString(), now)).toBe(wait);
    }),
  );
});

it('makes whole seconds of anything, never negative, or nothing', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.date({ noInvalidDate: true }).map(String)), (header) => {
      const seconds = parseRetryAfter(header, now);
      if (seconds !== null) expect(seconds >= 0 && Number.isInteger(seconds)).toBe(true);
    }),
  );
});

it('is waited for a day at most, whatever a platform says', () => {
  fc.assert(
    fc.property(fc.oneof(fc.double(), fc.integer()), (retryAfterSeconds) => {
      const failure = new PlatformFailure({
        failureClass: 'RATE_LIMITED',
        code: 'X',
        message: 'x',
        retryAfterSeconds,
      });
      const wait = failure.retryAfterSeconds ?? 0;
      expect(wait >= 0 && wait <= LONGEST_WAIT_SECONDS).toBe(true);
    }),
  );
});
