import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { AppError } from '../core/errors';

/** A compiled script that runs until somebody ends it: nothing starts it again. */
export interface RunningScript {
  readonly pid: number;
  /** How it ended, or null while it runs. */
  end(): string | null;
  signal(name: NodeJS.Signals): void;
  /** Asks it to finish and waits until it is gone. */
  stop(): Promise<void>;
  /** Resolves when it is gone, for whatever reason. */
  readonly ended: Promise<unknown>;
}

/**
 * Starts one of the product's processes and waits until it says that it is ready.
 * @throws AppError SCRIPT_NOT_STARTED when it ends before that
 */
export async function startScript(
  script: string,
  environment: Readonly<Record<string, string | undefined>>,
  { quiet = false }: { quiet?: boolean } = {},
): Promise<RunningScript> {
  const child = spawn(process.execPath, [script], {
    env: { ...environment },
    stdio: ['ignore', 'ignore', quiet ? 'ignore' : 'inherit', 'ipc'],
  });
  const ended = once(child, 'exit');
  const end = () =>
    child.exitCode === null && child.signalCode === null
      ? null
      : (child.signalCode ?? `exit code ${String(child.exitCode)}`);
  const ready = await Promise.race([
    once(child, 'message').then(() => true),
    ended.then(() => false),
  ]);
  if (!ready) throw new AppError('SCRIPT_NOT_STARTED', 500, `${script} did not start: ${end()}.`);
  return {
    pid: child.pid ?? NaN,
    end,
    ended,
    signal: (name) => {
      child.kill(name);
    },
    async stop() {
      if (end() !== null) return;
      child.kill('SIGTERM');
      await ended;
    },
  };
}
