import type { WorldAccount } from '../world/model';
import type { WorldClock } from '../world/world-clock';
import type { Parameters } from './parameters';

/** A report that is made while nobody waits. */
export interface ReportRun {
  readonly id: string;
  readonly account: WorldAccount;
  readonly parameters: Parameters;
  readonly startedAt: number;
  /** How often its status was asked for. */
  readonly polls: number;
}

/** How a run stands after so many polls: it takes three. */
const STAGES = [
  { status: 'Job Not Started', percent: 0 },
  { status: 'Job Started', percent: 20 },
  { status: 'Job Running', percent: 65 },
  { status: 'Job Completed', percent: 100 },
] as const;

/** The reports under way. */
export interface ReportRuns {
  readonly start: (account: WorldAccount, parameters: Parameters) => ReportRun;
  readonly find: (id: string) => ReportRun | undefined;
  /** Counts a look at the run, which moves it on. */
  readonly poll: (run: ReportRun) => ReportRun;
}

/** No reports yet. Their ids have sixteen digits and grow. */
export function createReportRuns(clock: WorldClock): ReportRuns {
  const runs = new Map<string, ReportRun>();
  let started = 0;
  return {
    start: (account, parameters) => {
      started += 1;
      const id = String(6_100_000_000_000_000 + started);
      const run = { id, account, parameters, startedAt: clock.now(), polls: 0 };
      runs.set(id, run);
      return run;
    },
    find: (id) => runs.get(id),
    poll: (run) => {
      const next = { ...run, polls: run.polls + 1 };
      runs.set(run.id, next);
      return next;
    },
  };
}

/** Whether a run's rows can be read. */
export function isComplete(run: ReportRun): boolean {
  return stageOf(run).percent === 100;
}

/** A run's fields. */
export function reportRunNode(run: ReportRun): Readonly<Record<string, unknown>> {
  const { status, percent } = stageOf(run);
  const seconds = Math.floor(run.startedAt / 1000);
  return {
    id: run.id,
    account_id: run.account.id.replace('act_', ''),
    time_ref: seconds,
    time_completed: percent === 100 ? seconds : null,
    async_status: status,
    async_percent_completion: percent,
    is_running: percent < 100,
  };
}

function stageOf(run: ReportRun): (typeof STAGES)[number] {
  return STAGES[Math.min(run.polls, STAGES.length - 1)] ?? STAGES[0];
}
