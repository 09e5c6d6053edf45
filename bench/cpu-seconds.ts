import { readdirSync, readFileSync } from 'node:fs';

const CLOCK_TICKS_PER_SECOND = 100;

interface Times {
  parent: number;
  own: number;
  ofEndedChildren: number;
}

/** What Linux says of a process in /proc, in seconds of user and system time. */
function timesOf(pid: number): Times {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const fields = stat
    .slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .map(Number);
  const seconds = (first: number) =>
    ((fields[first] ?? NaN) + (fields[first + 1] ?? NaN)) / CLOCK_TICKS_PER_SECOND;
  return { parent: fields[1] ?? NaN, own: seconds(11), ofEndedChildren: seconds(13) };
}

/** Processor time that a process has used, in seconds. */
export function cpuSecondsOf(pid: number): number {
  return timesOf(pid).own;
}

/** Processor time of a process and all its children, ended ones too: a PostgreSQL with its backends. */
export function cpuSecondsOfFamily(pid: number): number {
  const { own, ofEndedChildren } = timesOf(pid);
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .reduce((sum, name) => sum + ownIfChildOf(pid, Number(name)), own + ofEndedChildren);
}

/** Zero for any other process, and for one that ended while it was looked at. */
function ownIfChildOf(parent: number, pid: number): number {
  try {
    const times = timesOf(pid);
    return times.parent === parent ? times.own : 0;
  } catch (error) {
    if (
      error instanceof Error &&
      'code' in error &&
      ['ENOENT', 'ESRCH'].includes(String(error.code))
    )
      return 0;
    throw error;
  }
}
