import { webhookRetryDelayMs } from './webhook-retries';

describe('the retries of a webhook', () => {
  it('wait up to 5 s, 5 min, 30 min, 2 h, 5 h, 10 h and 10 h, then end', () => {
    const longest = Array.from({ length: 8 }, (_, index) =>
      webhookRetryDelayMs(index + 1, () => 1),
    );
    expect(longest).toEqual([
      5_000,
      300_000,
      1_800_000,
      7_200_000,
      18_000_000,
      36_000_000,
      36_000_000,
      null,
    ]);
  });

  it('are spread over the whole wait, and never come at once', () => {
    expect(webhookRetryDelayMs(2, () => 0.5)).toBe(150_000);
    expect(webhookRetryDelayMs(2, () => 0)).toBe(1_000);
  });
});
