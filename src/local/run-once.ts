import { fork } from 'node:child_process';
import { AppError } from '../core/errors';
import { until } from './processes';

interface RunOnceOptions {
  name: string;
  script: string;
  environment: Readonly<Record<string, string | undefined>>;
  /** What the script is told; it waits for it. */
  message: object;
  say: (text: string) => void;
  /** Aborting ends the script. */
  signal: AbortSignal;
}

const DRAIN_MS = 10_000;

/**
 * Runs a compiled script to its end in a process of its own; the strings it sends are told to people.
 * @throws AppError PROCESS_FAILED when it does not end well
 */
export async function runOnce(options: RunOnceOptions): Promise<void> {
  const child = fork(options.script, [], {
    detached: true,
    env: { ...options.environment },
    execArgv: [],
    stdio: ['ignore', 2, 2, 'ipc'],
  });
  child.on('message', (told) => {
    if (typeof told === 'string') options.say(told);
  });
  const ended = new Promise<string | null>((resolve) => {
    child.once('exit', (code, signal) => {
      resolve(code === 0 ? null : (signal ?? `exit code ${code ?? 'unknown'}`));
    });
    child.once('error', (error) => {
      resolve(error.message);
    });
  });
  const abort = () => child.kill('SIGTERM');
  options.signal.addEventListener('abort', abort, { once: true });
  child.send(options.message);

  const failure = await ended;
  options.signal.removeEventListener('abort', abort);
  await until(() => child.exitCode !== null || child.signalCode !== null, DRAIN_MS);
  options.signal.throwIfAborted();
  if (failure === null) return;
  throw new AppError(
    'PROCESS_FAILED',
    500,
    `The process ${options.name} failed (${failure}); what it wrote above tells why.`,
  );
}
