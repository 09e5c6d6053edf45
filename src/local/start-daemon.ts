import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { platform } from 'node:os';
import { until } from './processes';
import type { ServiceAccount } from './service-account';

/** A service that we started and that only we stop. */
export interface Daemon {
  readonly pid: number;
  /** Resolves when the process has ended, for whatever reason. */
  readonly ended: Promise<void>;
  hasEnded(): boolean;
  /** The last lines it wrote, to tell why it ended. */
  lastWords(): string;
  /** Asks it to stop, insists with SIGKILL after `patienceMs`, and waits until it is gone. */
  stop(name: NodeJS.Signals, patienceMs: number): Promise<void>;
}

interface DaemonOptions {
  command: string;
  args: readonly string[];
  account: ServiceAccount;
  directory: string;
  logFile: string;
  /** The signal that the system sends it when we die without having stopped it. */
  orphanSignal: 'SIGINT' | 'SIGTERM';
}

/**
 * Starts a service in its own session, so that a Ctrl-C in the terminal reaches us alone and we stop things in order.
 * On Linux with util-linux it also ends when we are killed outright.
 */
export function startDaemon(options: DaemonOptions): Daemon {
  const log = openSync(options.logFile, 'w', 0o600);
  const [command, args] = underDeathSignal(options);
  const child = spawn(command, args, {
    ...options.account,
    cwd: options.directory,
    detached: true,
    stdio: ['ignore', log, log],
    env: { PATH: '/usr/local/bin:/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' },
  });
  closeSync(log);
  return daemonOf(child, options.logFile);
}

function underDeathSignal({ command, args, orphanSignal }: DaemonOptions): [string, string[]] {
  const supported =
    platform() === 'linux' &&
    spawnSync('setpriv', ['--pdeathsig', 'TERM', 'true'], { stdio: 'ignore' }).status === 0;
  return supported
    ? ['setpriv', ['--pdeathsig', orphanSignal.slice(3), command, ...args]]
    : [command, [...args]];
}

const LAST_LINES = 8;

function daemonOf(child: ChildProcess, logFile: string): Daemon {
  let gone = false;
  let failure = '';
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => {
      gone = true;
      resolve();
    });
    child.once('error', (error) => {
      failure = error.message;
      gone = true;
      resolve();
    });
  });
  return {
    pid: child.pid ?? 0,
    ended,
    hasEnded: () => gone,
    lastWords: () =>
      failure === ''
        ? readFileSync(logFile, 'utf8').trim().split('\n').slice(-LAST_LINES).join('\n')
        : failure,
    async stop(name, patienceMs) {
      if (gone) return;
      child.kill(name);
      if (await until(() => gone, patienceMs)) return;
      child.kill('SIGKILL');
      await ended;
    },
  };
}
