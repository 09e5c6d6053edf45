import { retryDelayMs } from './retry';

const failure = (
  failureClass: Parameters<typeof retryDelayMs>[0]['failureClass'],
  retryAfterSeconds: number | null = null,
) => ({
  failureClass,
  retryAfterSeconds,
});

describe('retrying a sync', () => {
  it('spreads attempts over a growing ceiling', () => {
    const latest = () => 0.999999;
    expect(
      [1, 2, 3].map((attempt) => Math.round(retryDelayMs(failure('RETRY'), attempt, latest) ?? -1)),
    ).toEqual([2000, 4000, 8000]);
    expect(retryDelayMs(failure('RETRY'), 1, () => 0)).toBe(0);
  });

  it('waits as long as the platform asked', () => {
    expect(retryDelayMs(failure('RATE_LIMITED', 120), 1, () => 0.5)).toBe(120_000);
  });

  it('gives up after four attempts, and at once where retrying cannot help', () => {
    expect(retryDelayMs(failure('RETRY'), 4, () => 0)).toBeNull();
    expect(
      ['RECONNECT', 'PERMISSION', 'PERMANENT'].map((name) =>
        retryDelayMs(failure(name as 'PERMANENT'), 1, () => 0),
      ),
    ).toEqual([null, null, null]);
  });
});
