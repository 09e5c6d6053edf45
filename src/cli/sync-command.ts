import { setTimeout as delay } from 'node:timers/promises';
import { InvalidArgumentError, type Command } from 'commander';
import type { Foundation } from '../composition';
import { isLocalDate } from '../core/calendar';
import { AppError } from '../core/errors';
import type { SyncLogRow } from '../store/entities/campaigns';
import { findAccountsByReference } from '../store/find-account-by-reference';
import type { CliContext } from './context';
import { chosenTenant, withRuntime } from './with-runtime';

interface SyncFlags {
  tenant?: string;
  from?: string;
  to?: string;
  wait?: boolean;
  json?: boolean;
}

const POLL_MS = 500;

/** `campanile sync <account>`: asks the workers for a sync now. */
export function addSyncCommand(program: Command, context: CliContext): void {
  program
    .command('sync <account>')
    .description('Sync an ad account now; the account is its id here or on its platform')
    .option('--tenant <slug>', 'short name of the tenant; may be left out when there is one')
    .option('--from <date>', 'first day in the account’s time zone (YYYY-MM-DD)', parseDate)
    .option('--to <date>', 'last day; both or neither', parseDate)
    .option('--wait', 'wait until it is complete; exit code 1 when it fails')
    .option('--json', 'print { "id", "status", "from", "to", "recordsSync", "errorCode" }')
    .action(async (account: string, flags: SyncFlags) => {
      await withRuntime(context, async (runtime) => {
        const asked = await ask(runtime, account, flags);
        const sync = flags.wait === true ? await followed(runtime, asked, context.say) : asked;
        context.print(flags.json === true ? JSON.stringify(faceOf(sync)) : describe(sync));
        if (sync.status === 'FAILED') process.exitCode = 1;
      });
    });
}

function parseDate(text: string): string {
  if (isLocalDate(text)) return text;
  throw new InvalidArgumentError('A date is written as YYYY-MM-DD.');
}

async function ask(runtime: Foundation, reference: string, flags: SyncFlags): Promise<SyncLogRow> {
  const { from, to } = flags;
  if ((from === undefined) !== (to === undefined)) {
    throw new AppError('INVALID_SYNC_RANGE', 400, 'Give both --from and --to, or neither.');
  }
  const range = from === undefined || to === undefined ? null : { from, to };
  const tenantId = await chosenTenant(runtime, flags.tenant);
  const adAccountId = await accountOf(runtime, tenantId, reference);
  const { publish } = runtime.queues;
  const { requestSync } = await import('../sync/request-sync.js');
  return await requestSync(
    { ...runtime, publish },
    { tenantId, adAccountId, requestedBy: null, range },
  );
}

async function accountOf(
  { database }: Foundation,
  tenantId: string,
  reference: string,
): Promise<string> {
  const [found, ...others] = await database.inTenant(tenantId, (scope) =>
    findAccountsByReference(scope, reference),
  );
  if (found === undefined) {
    throw new AppError('NOT_FOUND', 404, `The ad account ${reference} was not found.`);
  }
  if (others.length > 0) {
    throw new AppError(
      'ACCOUNT_AMBIGUOUS',
      409,
      `Several accounts are called ${reference}; use one of the ids ${[found, ...others].join(', ')}.`,
    );
  }
  return found;
}

/** The sync when it has ended; its progress is told on the way. */
async function followed(
  { database }: Foundation,
  asked: SyncLogRow,
  say: (text: string) => void,
): Promise<SyncLogRow> {
  const { findSync } = await import('../store/find-syncs.js');
  let told = '';
  for (;;) {
    const sync = await database.inTenant(asked.tenantId, (scope) => findSync(scope, asked.id));
    if (sync === null) throw new AppError('NOT_FOUND', 404, 'The sync is gone.');
    if (sync.status === 'COMPLETED' || sync.status === 'FAILED') return sync;
    const now = `${sync.status} ${sync.daysDone}/${sync.daysTotal} days`;
    if (now !== told) say(now);
    told = now;
    await delay(POLL_MS);
  }
}

function faceOf(sync: SyncLogRow) {
  return {
    id: sync.id,
    status: sync.status,
    from: sync.rangeFrom,
    to: sync.rangeTo,
    recordsSync: Number(sync.recordsSync),
    errorCode: sync.errorCode,
  };
}

function describe(sync: SyncLogRow): string {
  const range = `${sync.rangeFrom ?? '?'} to ${sync.rangeTo ?? '?'}`;
  const reason = sync.errorMessage === null ? '' : `: ${sync.errorMessage}`;
  return `sync ${sync.id} of ${range} is ${sync.status}${reason}`;
}
