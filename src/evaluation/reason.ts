/** Why a rule was judged as it was; stable codes that screens translate. */
export type Reason =
  | 'CONDITION_MET'
  | 'CONDITION_NOT_MET'
  | 'INSIDE_RECOVERY_BAND'
  | 'DAYS_IN_A_ROW'
  | 'GUARD_NOT_MET'
  | Unknown
  | 'NEVER_SYNCED'
  | 'SYNC_STALE'
  | 'TIME_ZONE_UNKNOWN';

/** Why a figure is not known. */
export type Unknown =
  | 'DAYS_NOT_COVERED'
  | 'DAY_NOT_SETTLED'
  | 'DIVISION_BY_ZERO'
  | 'BASELINE_ZERO'
  | 'BASELINE_TOO_SHORT'
  | 'SPREAD_ZERO'
  | 'BUDGET_NOT_SET'
  | 'FLIGHT_NOT_SET'
  | 'TARGET_NOT_SET'
  | 'CYCLE_NOT_BEGUN'
  | 'HISTORY_TOO_SHORT'
  | 'FIGURE_NOT_FINITE';

/** The outcome that a reason for not knowing leads to. */
export function outcomeOf(reason: Unknown): 'INSUFFICIENT' | 'NO_DATA' | 'ERROR' {
  if (reason === 'DAYS_NOT_COVERED' || reason === 'DAY_NOT_SETTLED') return 'NO_DATA';
  return reason === 'FIGURE_NOT_FINITE' ? 'ERROR' : 'INSUFFICIENT';
}
