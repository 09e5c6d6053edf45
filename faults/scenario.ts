import type { Scene } from './scene';

/** How thoroughly a scenario is played. */
export interface Intensity {
  /** Deaths of the scenarios that kill. */
  kills: number;
  /** Whether the cheapest of a scenario's variants will do. */
  quick: boolean;
}

/** What a scenario came to. */
export interface Outcome {
  /** Seconds from the end of the fault until everything was as it should be; null where nothing had to recover. */
  recoverySeconds: number | null;
  /** What was counted on the way, by its name. */
  figures: Readonly<Record<string, number>>;
  /** What is wrong; empty when every invariant holds. */
  findings: string[];
}

/** One way to hurt the product. */
export interface Scenario {
  name: string;
  /** What is done, in a line. */
  what: string;
  play(scene: Scene, intensity: Intensity): Promise<Outcome>;
}

/** Seconds since an instant of performance.now(), to a tenth. */
export const secondsSince = (began: number) => Math.round((performance.now() - began) / 100) / 10;
