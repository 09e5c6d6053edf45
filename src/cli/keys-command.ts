import { InvalidArgumentError, type Command } from 'commander';
import { AppError } from '../core/errors';
import { readKeyStatus } from '../operators/read-key-status';
import { rotateDataKeys, rotateMasterKey } from '../operators/rotate-keys';
import type { CliContext } from './context';
import { withRuntime } from './with-runtime';

interface RotateFlags {
  master?: boolean;
  data?: boolean;
  olderThan: number;
  json?: boolean;
}

const HOUR_MS = 3_600_000;
/** Tenants between two lines of progress. */
const PROGRESS_EVERY = 100;

/** `campanile keys status|rotate`: the keys that tenants' secrets are sealed with. */
export function addKeysCommand(program: Command, context: CliContext): void {
  const keys = program.command('keys').description('Keys that secrets are sealed with');
  keys
    .command('status')
    .description('Which master keys are in use, and what waits to be sealed anew')
    .option('--json', 'print { "newestMasterVersion", "masterKeys": [...], "secrets": [...] }')
    .action(async ({ json }: { json?: boolean }) => {
      const status = await withRuntime(context, readKeyStatus);
      if (json === true) {
        context.print(JSON.stringify(status));
        return;
      }
      context.print(`newest master key  ${status.newestMasterVersion}`);
      for (const { masterVersion, current, retired } of status.masterKeys)
        context.print(
          `master key ${masterVersion}       wraps ${current} current data keys, ${retired} retired`,
        );
      for (const { table, column, total, stale } of status.secrets)
        context.print(`${table}.${column}  ${total} secrets, ${stale} to be sealed anew`);
    });

  keys
    .command('rotate')
    .description('Replace keys while everything runs; an interrupted run goes on where it stopped')
    .option('--master', 'wrap every data key with the newest master key')
    .option('--data', 'make new data keys, and seal every secret anew')
    .option(
      '--older-than <hours>',
      'with --data: replace keys that were made longer ago than this',
      parseHours,
      24,
    )
    .option('--json', 'print { "rewrapped", "replaced", "resealed", "unreadable": [...] }')
    .action(async (flags: RotateFlags) => {
      const { rewrapped, replaced, resealed, unreadable } = await rotate(context, flags);
      if (flags.json === true) {
        context.print(JSON.stringify({ rewrapped, replaced, resealed, unreadable }));
      } else {
        context.print(
          `${rewrapped} data keys wrapped anew, ${replaced} replaced, ${resealed} secrets sealed anew`,
        );
        for (const { table, column, rowId, tenantId } of unreadable)
          context.print(`UNREADABLE  ${table}.${column} of row ${rowId}, tenant ${tenantId}`);
      }
      if (unreadable.length > 0) process.exitCode = 1;
    });
}

function parseHours(text: string): number {
  const hours = Number(text);
  if (Number.isFinite(hours) && hours >= 0 && hours <= 1_000_000) return hours;
  throw new InvalidArgumentError('Hours are a number from 0.');
}

async function rotate(context: CliContext, { master, data, olderThan }: RotateFlags) {
  if (master !== true && data !== true) {
    throw new AppError('ROTATION_NOT_CHOSEN', 400, 'Choose --master, --data or both.');
  }
  return await withRuntime(context, async (runtime) => {
    const progress = (what: string) => (done: number, of: number) => {
      if (done % PROGRESS_EVERY === 0 || done === of)
        context.say(`${what}: ${done} of ${of} tenants`);
    };
    const madeBefore = new Date(runtime.clock.now().getTime() - olderThan * HOUR_MS);
    const { rewrapped } =
      master === true ? await rotateMasterKey(runtime, progress('master key')) : { rewrapped: 0 };
    const rotated =
      data === true
        ? await rotateDataKeys(runtime, madeBefore, progress('data keys'))
        : { replaced: 0, resealed: 0, unreadable: [] };
    return { rewrapped, ...rotated };
  });
}
