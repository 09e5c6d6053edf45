import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** The workers that this build has. */
export function workerNames(dist: string): string[] {
  const directory = join(dist, 'workers');
  if (!existsSync(directory)) return [];
  return readdirSync(directory)
    .filter((file) => file.endsWith('.js'))
    .map((file) => file.slice(0, -'.js'.length))
    .sort();
}

/** The program of one of them. */
export function workerScript(dist: string, name: string): string {
  return join(dist, 'workers', `${name}.js`);
}
