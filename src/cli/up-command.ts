import { InvalidArgumentError, type Command } from 'commander';
import { LONGEST_DEMO_DAYS } from '../local/demo-order';
import type { Machine } from '../local/up';
import type { CliContext } from './context';

interface UpFlags {
  port: number;
  host: string;
  dataDir: string;
  demo: boolean;
  demoDays: number;
  json?: boolean;
}

/** `campanile up`: everything on one machine, until it is told to stop. */
export function addUpCommand(program: Command, context: CliContext): void {
  const { local } = context;
  program
    .command('up')
    .description('Run everything on this machine: PostgreSQL, Redis, API, workers, a demo agency')
    .option(
      '--port <number>',
      'port of the dashboard and the API; 0 for any',
      parsePort,
      local.port,
    )
    .option('--host <address>', 'address to listen on', local.host)
    .option('--data-dir <directory>', 'where data and keys are kept', local.dataDirectory)
    .option('--no-demo', 'without the demo agency and the stand-in of the ad platforms')
    .option(
      '--demo-days <number>',
      'days over which the demo agency’s history is replayed at the first start; fewer start sooner',
      parseDemoDays,
      LONGEST_DEMO_DAYS,
    )
    .option('--json', 'when ready, print one line { "url", "users", "sandbox" } on standard output')
    .action(async (flags: UpFlags) => {
      await runUntilStopped(context, flags);
    });
}

function parsePort(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  throw new InvalidArgumentError('A port is a number from 0 to 65535.');
}

function parseDemoDays(text: string): number {
  const days = Number(text);
  if (/^\d+$/.test(text) && days >= 1 && days <= LONGEST_DEMO_DAYS) return days;
  throw new InvalidArgumentError(`The demo has 1 to ${LONGEST_DEMO_DAYS} days.`);
}

async function runUntilStopped(context: CliContext, flags: UpFlags): Promise<void> {
  const told = stopRequest();
  const { up } = await import('../local/up.js');
  const machine = await up({
    config: {
      ...context.local,
      port: flags.port,
      host: flags.host,
      dataDirectory: flags.dataDir,
    },
    environment: context.environment,
    dist: context.dist,
    demoDays: flags.demo ? flags.demoDays : null,
    say: context.say,
    signal: told.signal,
  });
  try {
    announce(context, machine, flags.json === true);
    await Promise.race([told.requested, machine.failed]);
    context.say('stopping');
  } finally {
    await machine.stop();
  }
}

/** Ctrl-C, a supervisor's SIGTERM, a closed terminal, or the end of the process that started us with a channel. */
function stopRequest(): { signal: AbortSignal; requested: Promise<void> } {
  const controller = new AbortController();
  const stop = () => {
    controller.abort();
  };
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP', 'disconnect'] as const) process.on(name, stop);
  const requested = new Promise<void>((resolve) => {
    controller.signal.addEventListener('abort', () => {
      resolve();
    });
  });
  return { signal: controller.signal, requested };
}

function announce({ print, say }: CliContext, machine: Machine, json: boolean): void {
  const { url, users, sandboxAdminUrl } = machine;
  if (json) {
    const sandbox = sandboxAdminUrl === undefined ? null : { admin: sandboxAdminUrl };
    print(JSON.stringify({ url, users, sandbox }));
    say(`ready at ${url}`);
    return;
  }
  print(`\n  Campanile is ready: ${url}\n`);
  for (const { email, password, role } of users) {
    print(`    ${role.padEnd(8)} ${email.padEnd(30)} ${password}`);
  }
  if (sandboxAdminUrl !== undefined)
    print(`\n  The ad platforms are a sandbox: ${sandboxAdminUrl}`);
  print('  Ctrl-C stops everything.\n');
}
