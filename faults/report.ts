import type { Outcome, Scenario } from './scenario';

/** What is printed of a scenario. */
export interface Played extends Outcome {
  scenario: string;
  what: string;
  ok: boolean;
  /** The whole of it, injection and settling included. */
  seconds: number;
}

const WIDTHS = { scenario: 20, ok: 7, recovery: 10, seconds: 7 };

/** The head of the table. */
export function head(): string {
  const { scenario, ok, recovery, seconds } = WIDTHS;
  return `${'scenario'.padEnd(scenario)}${'verdict'.padEnd(ok + 1)}${'recovered'.padStart(recovery)}${'took'.padStart(seconds)}  figures\n`;
}

/** A line of the table, then what was done, and what is wrong. */
export function line(played: Played): string {
  const { scenario, ok, recovery, seconds } = WIDTHS;
  const figures = Object.entries(played.figures).map(([name, value]) => `${name} ${value}`);
  const recovered = played.recoverySeconds === null ? '–' : `${played.recoverySeconds} s`;
  return [
    played.scenario.padEnd(scenario),
    (played.ok ? 'holds' : 'BROKEN').padEnd(ok + 1),
    recovered.padStart(recovery),
    `${Math.round(played.seconds)} s`.padStart(seconds),
    `  ${figures.join(', ')}\n`,
    `    ${played.what}\n`,
    ...played.findings.map((finding) => `    ! ${finding}\n`),
  ].join('');
}

/** An outcome under its scenario's name. */
export function playedOf({ name, what }: Scenario, outcome: Outcome, seconds: number): Played {
  return { scenario: name, what, ok: outcome.findings.length === 0, seconds, ...outcome };
}
