import { randomBytes } from 'node:crypto';
import { Option, type Command } from 'commander';
import { createTenant } from '../accounts/create-tenant';
import { createUser } from '../accounts/create-user';
import { resetTwoFactor } from '../auth/reset-two-factor';
import type { Foundation } from '../composition';
import { LANGUAGES, USER_ROLES, type Language, type UserRole } from '../domain/enums';
import { findTenantBySlug } from '../store/system/find-tenant';
import { announcing } from './announcing';
import type { CliContext } from './context';
import { passwordFromInput } from './password-from-input';
import { chosenTenant, withRuntime } from './with-runtime';

interface CreateFlags {
  email: string;
  name: string;
  role: UserRole;
  tenant?: string;
  tenantName?: string;
  language: Language;
  timezone: string;
  passwordStdin?: boolean;
  json?: boolean;
}

/** `campanile users create|reset-2fa`: people, by whoever runs the installation. */
export function addUsersCommand(program: Command, context: CliContext): void {
  const users = program.command('users').description('People who sign in');
  users
    .command('create')
    .description('Make a user who can sign in at once; the password is printed unless it was given')
    .requiredOption('--email <address>', 'with which they sign in')
    .requiredOption('--name <name>', 'as others see it')
    .addOption(new Option('--role <role>', 'what they may do').choices(USER_ROLES).default('ADMIN'))
    .option('--tenant <slug>', 'short name of the tenant; may be left out when there is one')
    .option(
      '--tenant-name <name>',
      'make the tenant under this name when there is none of that slug',
    )
    .addOption(new Option('--language <code>', 'of screens').choices(LANGUAGES).default('en'))
    .option('--timezone <zone>', 'IANA time zone', 'Asia/Bangkok')
    .option('--password-stdin', 'read the password from standard input')
    .option('--json', 'print { "id", "email", "tenantId", "password" }; password null when given')
    .action(async (flags: CreateFlags) => {
      const given = flags.passwordStdin === true ? await passwordFromInput() : null;
      const password = given ?? randomBytes(15).toString('base64url');
      const made = await withRuntime(context, async (runtime) => {
        const tenantId = await tenantFor(runtime, flags);
        const { email, name, role, language, timezone } = flags;
        const user = await createUser(runtime, {
          ...{ tenantId, email, name, role, language, timezone, password },
        });
        return { ...user, tenantId, password: given === null ? password : null };
      });
      if (flags.json === true) {
        context.print(JSON.stringify(made));
        return;
      }
      context.print(`${made.email} can sign in as ${flags.role}`);
      if (made.password !== null) context.print(`password: ${made.password}`);
    });
  users
    .command('reset-2fa')
    .description(
      'Take the second factor of somebody away who lost it; they are signed out everywhere',
    )
    .requiredOption(
      '--email <address>',
      'with which they sign in; make sure that it is them who ask',
    )
    .option('--json', 'print { "tenantId", "userId", "removed", "announced" }')
    .action(async ({ email, json }: { email: string; json?: boolean }) => {
      const { result, announced } = await withRuntime(context, (runtime) =>
        announcing(runtime, (announce) => resetTwoFactor({ ...runtime, announce }, email)),
      );
      if (json === true) {
        context.print(JSON.stringify({ ...result, announced }));
        return;
      }
      if (!result.removed) {
        context.print(`${email} has no second factor; nothing was changed`);
        return;
      }
      context.print(`${email} signs in with the password alone`);
      if (!announced)
        context.say('Redis does not answer: open browsers are signed out within 30 seconds');
    });
}

async function tenantFor(runtime: Foundation, flags: CreateFlags): Promise<string> {
  const { tenant: slug, tenantName } = flags;
  if (slug !== undefined && tenantName !== undefined) {
    const known = await findTenantBySlug(runtime.system, slug);
    if (known !== null) return known;
    const settings = { language: flags.language, timeZone: flags.timezone };
    return (await createTenant(runtime, { name: tenantName, slug, settings })).id;
  }
  return await chosenTenant(runtime, slug);
}
