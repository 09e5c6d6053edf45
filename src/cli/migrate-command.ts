import type { Command } from 'commander';
import { loadMigrationConfig } from '../config/config';
import type { CliContext } from './context';

interface JsonOption {
  json?: boolean;
}

/** `campanile migrate up|down|status`, as the login of DATABASE_OWNER_URL. */
export function addMigrateCommand(program: Command, context: CliContext): void {
  const migrate = program
    .command('migrate')
    .description('Bring the schema of the database up to this version, or step back');
  const ownerUrl = () => loadMigrationConfig(context.environment).databaseOwnerUrl;
  const print = (json: boolean | undefined, value: object, text: string) => {
    context.print(json === true ? JSON.stringify(value) : text);
  };

  // Loaded when it is asked for: every other command starts without it.
  const migrations = () => import('../store/migrate.js');

  migrate
    .command('up')
    .description('Set up the roles, then run every migration that waits')
    .option('--json', 'print { "applied": [names] }')
    .action(async ({ json }: JsonOption) => {
      const url = ownerUrl();
      const { bootstrapRoles } = await import('../store/bootstrap-roles.js');
      await bootstrapRoles(roleAddresses(context, url));
      const applied = await (await migrations()).migrateUp(url);
      print(json, { applied }, applied.length === 0 ? 'nothing to migrate' : applied.join('\n'));
    });

  migrate
    .command('down')
    .description('Undo the newest migration, and the data that only it knows')
    .option('--json', 'print { "undone": name or null }')
    .action(async ({ json }: JsonOption) => {
      const undone = await (await migrations()).migrateDown(ownerUrl());
      print(json, { undone: undone ?? null }, undone ?? 'nothing to undo');
    });

  migrate
    .command('status')
    .description('What has run and what waits; exit code 3 when something waits')
    .option('--json', 'print { "applied": [names], "pending": [names] }')
    .action(async ({ json }: JsonOption) => {
      const status = await (await migrations()).migrationStatus(ownerUrl());
      const lines = [
        ...status.applied.map((name) => `applied  ${name}`),
        ...status.pending.map((name) => `pending  ${name}`),
      ];
      print(json, status, lines.join('\n'));
      if (status.pending.length > 0) process.exitCode = 3;
    });
}

/** The logins of the runtime, where they are told; else only the roles themselves are looked after. */
function roleAddresses({ environment }: CliContext, ownerUrl: string) {
  const appUrl = environment['DATABASE_URL'];
  return { ownerUrl, appUrl, systemUrl: environment['DATABASE_SYSTEM_URL'] ?? appUrl };
}
