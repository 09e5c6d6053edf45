import type { Command } from 'commander';
import { cliContext } from './context';
import { buildProgram } from './program';

/** What `campanile … --help` prints. */
function helpOf(path: readonly string[]): string {
  return path
    .reduce<Command | undefined>(
      (command, name) => command?.commands.find((child) => child.name() === name),
      // Built scripts, so that the workers have their names.
      buildProgram({ ...cliContext(), dist: 'dist' }),
    )!
    .helpInformation();
}

it.each([
  [[], 'up|api|worker|migrate|users|sync|keys|audit|doctor'],
  [['up'], '--port|--host|--data-dir|--no-demo|--demo-days|--json'],
  [['worker'], 'deliver-webhook|evaluate-account|schedule|sync-account'],
  [['migrate'], 'up|down|status'],
  [['migrate', 'status'], '--json'],
  [['users', 'create'], '--email|--role|--tenant|--password-stdin'],
  [['sync'], '--from|--to|--wait|--tenant'],
  [['keys', 'rotate'], '--master|--data|--older-than|--json'],
  [['audit', 'verify'], '--tenant|--against|--json'],
  [['operators'], 'create|deactivate|list'],
  [['operators', 'create'], '--email|--name|--password-stdin|--json'],
  [['doctor'], '--json'],
])('explains %j', (command, words) => {
  const help = helpOf(command);
  for (const word of words.split('|')) expect(help).toContain(word);
});
