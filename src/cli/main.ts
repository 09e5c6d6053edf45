#!/usr/bin/env node
import { Command, CommanderError } from 'commander';
import { processEnvironment } from '../config/environment';
import { addAuditCommand } from './audit-command';
import { cliContext, type CliContext } from './context';
import { addDoctorCommand } from './doctor-command';
import { addKeysCommand } from './keys-command';
import { addMigrateCommand } from './migrate-command';
import { addOperatorsCommand } from './operators-command';
import { addProcessCommands } from './process-commands';
import { describeFailure } from './report-failure';
import { addSetupCodeCommand } from './setup-code-command';
import { addSyncCommand } from './sync-command';
import { addUpCommand } from './up-command';
import { addUsersCommand } from './users-command';

const USAGE_ERROR = 2;

function buildProgram(context: CliContext): Command {
  const program = new Command('campanile')
    .description('Self-hosted monitoring and alerting for ad campaigns')
    .exitOverride()
    .addHelpText('after', '\nExit codes: 0 done, 1 failed, 2 not understood.');
  addUpCommand(program, context);
  addProcessCommands(program, context);
  addMigrateCommand(program, context);
  addUsersCommand(program, context);
  addOperatorsCommand(program, context);
  addSetupCodeCommand(program, context);
  addSyncCommand(program, context);
  addKeysCommand(program, context);
  addAuditCommand(program, context);
  addDoctorCommand(program, context);
  return program;
}

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
