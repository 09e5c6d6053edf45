import fc from 'fast-check';
import { FAILURE_CLASSES, PlatformFailure, type FailureClass } from '../domain/failures';
import { retryDelayMs } from './retry';

const failure = (
  failureClass: FailureClass,
  retryAfterSeconds: number | null = null,
  heldBack = false,
) => new PlatformFailure({ failureClass, code: 'X', message: 'x', retryAfterSeconds, heldBack });

describe('retrying a sync', () => {
  it('spreads attempts over a growing ceiling', () => {
    const latest = () => 0.999999;
    expect(
      [1, 2, 3].map((attempt) => Math.round(retryDelayMs(failure('RETRY'), attempt, latest) ?? -1)),
    ).toEqual([2000, 4000, 8000]);
    expect(retryDelayMs(failure('RETRY'), 1, () => 0)).toBe(0);
  });

  it('waits as long as the platform asked, and then not all at once', () => {
    expect(retryDelayMs(failure('RATE_LIMITED', 120), 1, () => 0)).toBe(120_000);
    expect(retryDelayMs(failure('RATE_LIMITED', 120), 1, () => 0.5)).toBe(121_000);
  });

  it('gives up after four attempts, and at once where retrying cannot help', () => {
    expect(retryDelayMs(failure('RETRY'), 4, () => 0)).toBeNull();
    expect(
      (['RECONNECT', 'PERMISSION', 'PERMANENT'] as const).map((name) =>
        retryDelayMs(failure(name), 1, () => 0),
      ),
    ).toEqual([null, null, null]);
  });

  it('never gives up what was held back before the platform was asked', () => {
    expect(retryDelayMs(failure('RETRY', 30, true), 4, () => 0.5)).toBe(45_000);
  });

  it('waits at least what was asked and at most a day and a minute, whatever is asked', () => {
    const seconds = fc.oneof(fc.constant(null), fc.double(), fc.integer());
    const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
    fc.assert(
      fc.property(
        fc.constantFrom(...FAILURE_CLASSES),
        seconds,
        fc.integer({ min: 1, max: 10 }),
        random,
        fc.boolean(),
        (failureClass, asked, attempts, fraction, heldBack) => {
          const failed = failure(failureClass, asked, heldBack);
          const delay = retryDelayMs(failed, attempts, () => fraction);
          if (delay === null) return;
          expect(delay).toBeGreaterThanOrEqual((failed.retryAfterSeconds ?? 0) * 1000);
          expect(delay).toBeLessThan(86_400_000 + 60_000);
        },
      ),
    );
  });

  it('uses the whole of the ceiling: no two of many attempts need to meet', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), (fraction) => {
        expect(retryDelayMs(failure('RETRY'), 2, () => fraction)).toBeCloseTo(fraction * 4_000);
      }),
    );
  });
});
