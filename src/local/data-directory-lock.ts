import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { AppError } from '../core/errors';
import { isAlive, startMarkOf } from './processes';

const holderSchema = z.object({ pid: z.number().int(), startMark: z.string().optional() });

/**
 * Makes this process the only one that works on `dataDirectory`; gives what lets go of it. The lock of a process that
 * was killed holds nobody up: its id and start time tell whether it still lives.
 * @throws AppError DATA_DIRECTORY_IN_USE
 */
export function lockDataDirectory(dataDirectory: string): () => void {
  mkdirSync(dataDirectory, { recursive: true });
  const file = join(dataDirectory, 'up.lock');
  const own = JSON.stringify({ pid: process.pid, startMark: startMarkOf(process.pid) });
  for (;;) {
    try {
      writeFileSync(file, own, { flag: 'wx', mode: 0o600 });
      return () => {
        rmSync(file, { force: true });
      };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      const holder = livingHolder(file);
      if (holder !== undefined) {
        throw new AppError(
          'DATA_DIRECTORY_IN_USE',
          409,
          `Another Campanile (process ${holder}) works on ${dataDirectory}. Stop it, or choose another directory with --data-dir.`,
        );
      }
      rmSync(file, { force: true });
    }
  }
}

function livingHolder(file: string): number | undefined {
  const holder = readHolder(file);
  if (holder === undefined || !isAlive(holder.pid)) return undefined;
  return startMarkOf(holder.pid) === holder.startMark ? holder.pid : undefined;
}

/** A file that was cut short by a crash names nobody. */
function readHolder(file: string): z.infer<typeof holderSchema> | undefined {
  try {
    return holderSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return undefined;
  }
}
