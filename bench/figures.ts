/** What a benchmark prints: its own figure beside a reference measured in the same run. */
export interface BenchResult {
  name: string;
  unit: string;
  ours: number;
  reference: { name: string; value: number };
  ratio: number;
  runs: number;
  /** Half the distance between the 10th and the 90th percentile, as a share of the median. */
  spread: number;
  [extra: string]: unknown;
}

/** What the command line may say of a benchmark. */
export interface BenchOptions {
  /** Ad accounts in each round of `sync`. */
  accounts?: number;
}

/** The value below which `share` of the samples lie (nearest rank). */
export function percentile(samples: readonly number[], share: number): number {
  const sorted = [...samples].sort((one, other) => one - other);
  return (
    sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(share * sorted.length) - 1))] ?? NaN
  );
}

export const median = (samples: readonly number[]) => percentile(samples, 0.5);

export function spreadOf(samples: readonly number[]): number {
  return (percentile(samples, 0.9) - percentile(samples, 0.1)) / 2 / median(samples);
}

/** To a hundredth: more digits than that are noise. */
export const rounded = (value: number) => Math.round(value * 100) / 100;
