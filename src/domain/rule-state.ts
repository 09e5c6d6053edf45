import type { AlertSeverity, Verdict } from './enums';

/** What one rule remembers of one entity between evaluations. Persisted as is; times are instants. */
export interface RuleState {
  verdict: Verdict;
  /** Evaluations in a row in which the condition held. */
  consecutiveTrue: number;
  /** Since when the condition has held without a break; null while it does not. */
  trueSince: Date | null;
  /** Since when the recovery threshold has been crossed without a break; null while it is not. */
  clearSince: Date | null;
  /** Severity of the running episode, else of the last one (a rise above it bypasses the cool-down); null before the first. */
  severity: AlertSeverity | null;
  /** Start of the running episode; null while there is none. */
  openedAt: Date | null;
  /** End of the last episode: the cool-down runs from here. */
  closedAt: Date | null;
  /** After a manual resolve while still true: the condition must clear once before it may open again. */
  mustClear: boolean;
  /** The instant of the last evaluation: evaluating again at the same instant counts once. */
  evaluatedAt: Date;
}
