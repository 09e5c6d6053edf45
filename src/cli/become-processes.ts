import { fork, type ChildProcess } from 'node:child_process';
import type { Environment } from '../config/environment';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Runs compiled scripts in the foreground, each in a process that ends when we do. Signals are handed on; when one of
 * them ends, the others are asked to end too, since whoever supervises us sees one process. Gives the exit code:
 * that of the first that ended.
 */
export async function becomeProcesses(
  scripts: readonly string[],
  environment: Environment,
): Promise<number> {
  const children = scripts.map((script) =>
    fork(script, [], { env: { ...environment }, execArgv: [], stdio: 'inherit' }),
  );
  const tellAll = (signal: NodeJS.Signals) => {
    for (const child of children) child.kill(signal);
  };
  for (const signal of SIGNALS) process.on(signal, tellAll);

  const ends = children.map(exitCodeOf);
  const first = await Promise.race(ends);
  tellAll('SIGTERM');
  await Promise.all(ends);
  for (const signal of SIGNALS) process.off(signal, tellAll);
  return first;
}

function exitCodeOf(child: ChildProcess): Promise<number> {
  return new Promise((resolve) => {
    child.once('exit', (code) => {
      resolve(code ?? 1);
    });
    child.once('error', () => {
      resolve(1);
    });
  });
}
