import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { join } from 'node:path';

export interface CliResult {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** The compiled command line, as people run it. */
export const CLI = join(__dirname, '..', '..', 'dist', 'src', 'cli', 'main.js');

/** Runs a command to its end with nothing in its environment but `environment`. */
export async function runCli(
  args: readonly string[],
  environment: Record<string, string> = {},
  input = '',
): Promise<CliResult> {
  const child = spawn(process.execPath, [CLI, ...args], { env: environment, cwd: '/' });
  child.stdin.end(input);
  const [stdout, stderr, code] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    new Promise<number | null>((resolve) => child.once('exit', resolve)),
  ]);
  return { code, stdout, stderr };
}
