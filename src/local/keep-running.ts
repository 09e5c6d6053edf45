import { fork, type ChildProcess } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';
import { AppError } from '../core/errors';
import { until } from './processes';

export interface KeptProcessOptions {
  /** For people: `api`, `sandbox`. */
  name: string;
  /** A compiled script. */
  script: string;
  args?: readonly string[];
  environment: Readonly<Record<string, string | undefined>>;
  say: (text: string) => void;
  /** Told of each line on its standard output; without it the output joins our standard error. */
  onLine?: (line: string) => void;
}

/** A child process that is started again when it ends unasked. */
export interface KeptProcess {
  readonly name: string;
  /** Rejects when it keeps ending at once, before it ever ran for a while: something is wrong with it. */
  readonly broken: Promise<never>;
  /** Asks it to finish what it is doing, insists after 25 s, and waits until it is gone. */
  stop(): Promise<void>;
}

const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 30_000;
/** A run this long was a good one: the next end starts counting anew. */
const STEADY_MS = 60_000;
const BROKEN_AFTER = 5;
const DRAIN_MS = 25_000;

/**
 * Keeps a Node process running, with doubling pauses between starts. It has an IPC channel to us, by which it notices
 * that we are gone and ends too, and a session of its own, so that a Ctrl-C in the terminal reaches us alone.
 */
export function keepRunning(options: KeptProcessOptions): KeptProcess {
  const { name, say } = options;
  const stopping = new AbortController();
  const isStopping = () => stopping.signal.aborted;
  let child: ChildProcess | undefined;
  let steady = false;

  const loop = async (): Promise<never> => {
    let failures = 0;
    while (!isStopping()) {
      const startedAt = performance.now();
      child = start(options);
      const how = await endOf(child);
      if (isStopping()) break;
      const ran = performance.now() - startedAt;
      failures = ran >= STEADY_MS ? 1 : failures + 1;
      steady ||= ran >= STEADY_MS;
      if (!steady && failures >= BROKEN_AFTER) {
        throw new AppError(
          'PROCESS_KEEPS_ENDING',
          500,
          `The process ${name} ended ${failures} times in a row (${how}); what it wrote above tells why.`,
        );
      }
      const pause = Math.min(FIRST_PAUSE_MS * 2 ** (failures - 1), LONGEST_PAUSE_MS);
      say(`${name} ended (${how}); starting it again in ${pause / 1000} s`);
      await delay(pause, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
    return await new Promise<never>(() => undefined);
  };
  const broken = loop();
  // Whoever races against it hears of it; until then it is not an unhandled rejection.
  broken.catch(() => undefined);

  return {
    name,
    broken,
    async stop() {
      stopping.abort();
      const running = child;
      if (running === undefined || hasEnded(running)) return;
      running.kill('SIGTERM');
      if (await until(() => hasEnded(running), DRAIN_MS)) return;
      say(`${name} does not finish in ${DRAIN_MS / 1000} s; ending it`);
      running.kill('SIGKILL');
      await until(() => hasEnded(running), DRAIN_MS);
    },
  };
}

function start({ script, args, environment, onLine }: KeptProcessOptions): ChildProcess {
  const child = fork(script, [...(args ?? [])], {
    detached: true,
    env: { ...environment },
    execArgv: [],
    stdio: ['ignore', onLine === undefined ? 2 : 'pipe', 2, 'ipc'],
  });
  if (onLine !== undefined) {
    let rest = '';
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      const lines = (rest + text).split('\n');
      rest = lines.pop() ?? '';
      lines.forEach(onLine);
    });
  }
  return child;
}

function endOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    child.once('exit', (code, signal) => {
      resolve(signal ?? `exit code ${code ?? 'unknown'}`);
    });
    child.once('error', (error) => {
      resolve(error.message);
    });
  });
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null || child.pid === undefined;
}
