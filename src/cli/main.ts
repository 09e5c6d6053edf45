#!/usr/bin/env node
import { CommanderError } from 'commander';
import { processEnvironment } from '../config/environment';
import { cliContext } from './context';
import { buildProgram } from './program';
import { describeFailure } from './report-failure';

const USAGE_ERROR = 2;

/** Runs one command; gives the exit code. */
async function main(argv: readonly string[]): Promise<number> {
  try {
    await buildProgram(cliContext()).parseAsync(argv);
    return Number(process.exitCode ?? 0);
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : USAGE_ERROR;
    process.stderr.write(`${describeFailure(error, processEnvironment())}\n`);
    return 1;
  }
}

// Whoever read us may have heard enough (`campanile --help | head`): that is no failure.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
}

// A channel to whoever started us, or an idle pool, must not keep a finished command alive.
void main(process.argv).then((code) => process.exit(code));
