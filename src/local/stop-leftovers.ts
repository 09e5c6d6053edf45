import { AppError } from '../core/errors';
import { isAlive, processesIn, signal, until } from './processes';

/** How a kind of service is told to stop: each signal with the time it is given, in milliseconds. */
export type StopSequence = readonly (readonly [NodeJS.Signals, number])[];

/**
 * Stops what an earlier start left running in `directory` after it was killed outright. Only processes that work in
 * that directory and run that program are touched.
 * @throws AppError LEFTOVER_PROCESS when one does not go away
 */
export async function stopLeftovers(
  directory: string,
  program: RegExp,
  sequence: StopSequence,
): Promise<void> {
  for (const [name, patienceMs] of sequence) {
    const left = processesIn(directory, program);
    if (left.length === 0) return;
    for (const pid of left) signal(pid, name);
    await until(() => !left.some(isAlive), patienceMs);
  }
  const left = processesIn(directory, program).filter(isAlive);
  if (left.length === 0) return;
  throw new AppError(
    'LEFTOVER_PROCESS',
    500,
    `An earlier start left processes in ${directory} that do not stop: ${left.join(', ')}. End them, then start again.`,
  );
}
