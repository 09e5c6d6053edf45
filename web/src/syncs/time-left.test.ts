import { timeLeft } from './time-left';

const NOW = Date.parse('2026-11-20T05:00:00Z');
const inMs = (ms: number) => new Date(NOW + ms).toISOString();

describe('the time left of a sync', () => {
  it.each([
    [null, null],
    [-60_000, 'soon'],
    [2_000, 'soon'],
    [3_100, { unit: 'seconds', value: 5 }],
    [41_000, { unit: 'seconds', value: 45 }],
    [59_999, { unit: 'seconds', value: 60 }],
    [60_000, { unit: 'minutes', value: 1 }],
    [400_000, { unit: 'minutes', value: 7 }],
  ] as const)('%s ms are told as %j', (ms, told) => {
    expect(timeLeft(ms === null ? null : inMs(ms), NOW)).toEqual(told);
  });
});
