import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync, readlinkSync } from 'node:fs';
import { platform } from 'node:os';
import { basename } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

const POLL_MS = 20;

/** Whether a process with this id exists, ours or not. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !isZombie(pid);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** A process that ended and only waits to be reaped by a parent that may never do so. */
function isZombie(pid: number): boolean {
  return statFields(pid)?.[0] === 'Z';
}

/** The fields of /proc/<pid>/stat after the name (state first); undefined without such a process or such a file. */
function statFields(pid: number): string[] | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  } catch {
    return undefined;
  }
}

const START_TIME_FIELD = 19;

/** A mark of when the process began: with its id it names one process for good, since ids are used again. */
export function startMarkOf(pid: number): string | undefined {
  if (platform() === 'linux') return statFields(pid)?.[START_TIME_FIELD];
  try {
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim();
  } catch {
    return undefined;
  }
}

/**
 * The processes that work in `directory` (absolute, real) and run a program whose file name matches: who they are is
 * read from the process itself, never guessed from a recorded id that may have been given to somebody else since.
 */
export function processesIn(directory: string, program: RegExp): number[] {
  return platform() === 'linux'
    ? fromProc(directory, program)
    : fromProcessList(directory, program);
}

function fromProc(directory: string, program: RegExp): number[] {
  return readdirSync('/proc')
    .filter((entry) => /^\d+$/.test(entry))
    .filter((pid) => {
      try {
        const file = readlinkSync(`/proc/${pid}/exe`).replace(/ \(deleted\)$/, '');
        return readlinkSync(`/proc/${pid}/cwd`) === directory && program.test(basename(file));
      } catch {
        return false;
      }
    })
    .map(Number);
}

/** Without /proc the command line tells: every service is started with its directory as an argument. */
function fromProcessList(directory: string, program: RegExp): number[] {
  const list = execFileSync('ps', ['-axww', '-o', 'pid=,command='], { encoding: 'utf8' });
  return list.split('\n').flatMap((line) => {
    const [, pid, command, rest] = /^\s*(\d+)\s+(\S+)(.*)$/.exec(line) ?? [];
    if (pid === undefined || command === undefined) return [];
    return program.test(basename(command)) && rest?.includes(directory) === true
      ? [Number(pid)]
      : [];
  });
}

/** Waits until `done` says so, asking again and again. Answers whether it did within `timeoutMs`. */
export async function until(
  done: () => boolean | Promise<boolean>,
  timeoutMs: number,
): Promise<boolean> {
  const deadline = performance.now() + timeoutMs;
  while (!(await done())) {
    if (performance.now() > deadline) return false;
    await delay(POLL_MS);
  }
  return true;
}

/** Sends a signal to a process that may be gone already. */
export function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
