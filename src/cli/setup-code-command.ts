import type { Command } from 'commander';
import { setupCodeOf } from '../auth/setup-code';
import { conflict } from '../core/errors';
import { isInstallationEmpty } from '../store/system/installation';
import type { CliContext } from './context';
import { withRuntime } from './with-runtime';

/** `campanile setup-code`: what makes the first administrator in the browser. */
export function addSetupCodeCommand(program: Command, context: CliContext): void {
  program
    .command('setup-code')
    .description('Print the code that makes the first administrator at /setup')
    .action(async () => {
      await withRuntime(context, async ({ config, system }) => {
        if (!(await isInstallationEmpty(system)))
          throw conflict(
            'ALREADY_SET_UP',
            'Somebody can sign in already: there is nothing to set up.',
          );
        context.print(setupCodeOf(config.tokenKeys));
      });
    });
}
