import { randomBytes } from 'node:crypto';
import type { Command } from 'commander';
import { createOperator } from '../operators/create-operator';
import { deactivateOperator } from '../operators/deactivate-operator';
import { listOperators } from '../store/system/operators';
import type { CliContext } from './context';
import { passwordFromInput } from './password-from-input';
import { withRuntime } from './with-runtime';

interface CreateFlags {
  email: string;
  name: string;
  passwordStdin?: boolean;
  json?: boolean;
}

/** `campanile operators create|deactivate|list`: staff of the service, who are of no tenant. */
export function addOperatorsCommand(program: Command, context: CliContext): void {
  const operators = program
    .command('operators')
    .description('Staff of the service: they run tenants, and read them with a grant alone');
  operators
    .command('create')
    .description('Make an operator; what their authenticator needs is shown this once')
    .requiredOption('--email <address>', 'with which they sign in')
    .requiredOption('--name <name>', 'as tenants see it')
    .option('--password-stdin', 'read the password from standard input')
    .option('--json', 'print { "id", "email", "name", "otpauthUri", "password" }; null when given')
    .action((flags: CreateFlags) => create(context, flags));
  operators
    .command('deactivate')
    .description('End an operator, their sessions and all that tenants let them see')
    .requiredOption('--email <address>', 'with which they sign in')
    .option('--json', 'print { "id", "email", "grantsEnded" }')
    .action(async ({ email, json }: { email: string; json?: boolean }) => {
      const ended = await withRuntime(context, (runtime) => deactivateOperator(runtime, email));
      if (json === true) context.print(JSON.stringify(ended));
      else
        context.print(`${ended.email} is no operator any more; ${ended.grantsEnded} grants ended`);
    });
  operators
    .command('list')
    .description('All operators, the active ones first')
    .option('--json', 'print [{ "id", "email", "name", "isActive", "lastLoginAt", "createdAt" }]')
    .action(async ({ json }: { json?: boolean }) => {
      const listed = await withRuntime(context, ({ system }) => listOperators(system));
      if (json === true) {
        context.print(JSON.stringify(listed));
        return;
      }
      for (const { email, name, isActive, lastLoginAt } of listed) {
        const seen = lastLoginAt === null ? 'never signed in' : `last ${lastLoginAt.toISOString()}`;
        context.print(`${isActive ? 'active  ' : 'inactive'}  ${email}  ${name}  ${seen}`);
      }
    });
}

async function create(context: CliContext, flags: CreateFlags): Promise<void> {
  const given = flags.passwordStdin === true ? await passwordFromInput() : null;
  const password = given ?? randomBytes(15).toString('base64url');
  const { email, name } = flags;
  const made = await withRuntime(context, (runtime) =>
    createOperator(runtime, { email, name, password }),
  );
  const shown = given === null ? password : null;
  if (flags.json === true) {
    context.print(JSON.stringify({ ...made, password: shown }));
    return;
  }
  context.print(`${made.email} is an operator`);
  if (shown !== null) context.print(`password: ${shown}`);
  context.print(`authenticator: ${made.otpauthUri}`);
  context.print(
    'This is shown once. There are no recovery codes: when the authenticator is lost, deactivate the operator and make them anew.',
  );
}
