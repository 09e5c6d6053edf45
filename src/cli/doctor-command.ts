import type { Command } from 'commander';
import { loadConfig } from '../config/config';
import { loadLocalConfig } from '../config/local-config';
import { checkDatabase } from '../local/checks/check-database';
import {
  checkEmbeddedPostgres,
  checkEmbeddedRedis,
  checkNode,
  checkPort,
} from '../local/checks/check-machine';
import { checkRedis } from '../local/checks/check-redis';
import { checked, ok, type Finding } from '../local/checks/finding';
import type { CliContext } from './context';

const MARKS = { ok: 'ok     ', warning: 'warning', failed: 'FAILED ' } as const;

/** `campanile doctor`: what is wrong with the environment, and how to mend it. */
export function addDoctorCommand(program: Command, context: CliContext): void {
  program
    .command('doctor')
    .description(
      'Check the environment: what is wrong and how to mend it; exit code 1 when something is',
    )
    .option('--json', 'print { "healthy": boolean, "findings": [...] }')
    .action(async ({ json }: { json?: boolean }) => {
      const findings = await examine(context);
      const healthy = findings.every((finding) => finding.state !== 'failed');
      if (json === true) context.print(JSON.stringify({ healthy, findings }));
      else for (const finding of findings) context.print(describe(finding));
      if (!healthy) process.exitCode = 1;
    });
}

async function examine({ environment }: CliContext): Promise<Finding[]> {
  const { port, host } = loadLocalConfig(environment);
  const machine = [checkNode(process.version), await checkPort(port, host)];
  const appUrl = environment['DATABASE_URL'];
  const redisUrl = environment['REDIS_URL'];
  const database =
    appUrl === undefined
      ? [await checkEmbeddedPostgres()]
      : await checkDatabase({
          appUrl,
          systemUrl: environment['DATABASE_SYSTEM_URL'] ?? appUrl,
          ownerUrl: environment['DATABASE_OWNER_URL'],
        });
  const redis = redisUrl === undefined ? checkEmbeddedRedis() : await checkRedis(redisUrl);
  return [...machine, ...database, redis, ...(await configuration(environment))];
}

/** `up` makes the runtime's configuration itself; where somebody gives it, it must be whole. */
async function configuration(environment: CliContext['environment']): Promise<Finding[]> {
  if (environment['DATABASE_URL'] === undefined) return [];
  const mend = 'Set the variables as docs/operations.md lists them.';
  return [
    await checked('Configuration', mend, () => {
      loadConfig(environment);
      return Promise.resolve(ok('Configuration', 'complete'));
    }),
  ];
}

function describe({ check, state, found, mend }: Finding): string {
  const line = `${MARKS[state]}  ${check}: ${found}`;
  return mend === null ? line : `${line}\n         → ${mend}`;
}
