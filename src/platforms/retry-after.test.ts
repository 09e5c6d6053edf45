import { parseRetryAfter } from './retry-after';

const now = new Date('2026-11-21T00:00:00Z');

it.each([
  ['120', 120],
  [' 0 ', 0],
  ['Sat, 21 Nov 2026 00:01:30 GMT', 90],
  ['Fri, 20 Nov 2026 00:00:00 GMT', 0],
  ['soon', null],
  ['-5', null],
  [null, null],
])('Retry-After %p is %p seconds', (header, seconds) => {
  expect(parseRetryAfter(header, now)).toBe(seconds);
});
