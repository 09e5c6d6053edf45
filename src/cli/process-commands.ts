import { join } from 'node:path';
import { Argument, type Command } from 'commander';
import { workerNames, workerScript } from '../local/worker-scripts';
import { becomeProcesses } from './become-processes';
import type { CliContext } from './context';

/** `campanile api` and `campanile worker [names…]`: the runtime's processes, configured by the environment. */
export function addProcessCommands(program: Command, context: CliContext): void {
  const environment = context.environment;
  program
    .command('api')
    .description('Serve the HTTP API, the sockets and the dashboard')
    .action(async () => {
      process.exitCode = await becomeProcesses(
        [join(context.dist, 'src', 'server.js')],
        environment,
      );
    });

  const known = workerNames(context.dist);
  const names = new Argument('[names...]', 'which workers; all of them when none is named');
  program
    .command('worker')
    .description(`Run workers, one process each: ${known.join(', ')}`)
    .addArgument(known.length === 0 ? names : names.choices(known))
    .action(async (chosen: string[]) => {
      const scripts = (chosen.length === 0 ? known : chosen).map((name) =>
        workerScript(context.dist, name),
      );
      process.exitCode = await becomeProcesses(scripts, environment);
    });
}
