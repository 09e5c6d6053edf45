import { Command } from 'commander';
import { addAuditCommand } from './audit-command';
import type { CliContext } from './context';
import { addDoctorCommand } from './doctor-command';
import { addKeysCommand } from './keys-command';
import { addMigrateCommand } from './migrate-command';
import { addOperatorsCommand } from './operators-command';
import { addProcessCommands } from './process-commands';
import { addSetupCodeCommand } from './setup-code-command';
import { addSyncCommand } from './sync-command';
import { addUpCommand } from './up-command';
import { addUsersCommand } from './users-command';

/** The `campanile` command with everything below it. */
export function buildProgram(context: CliContext): Command {
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
