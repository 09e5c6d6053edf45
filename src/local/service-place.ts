import { createHash } from 'node:crypto';
import { chownSync, existsSync, mkdirSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { canEnter, type ServiceAccount } from './service-account';

const SYSTEM_DIRECTORY = '/var/lib/campanile';

/** A directory of our own under /var/lib/campanile, the same for the same path. */
export function systemDirectoryFor(path: string): string {
  const directory = join(
    SYSTEM_DIRECTORY,
    createHash('sha256').update(path).digest('hex').slice(0, 12),
  );
  mkdirSync(directory, { recursive: true, mode: 0o755 });
  return directory;
}

/**
 * Where the services keep their data: in `dataDirectory`, unless the account cannot reach it (a checkout in a home of
 * mode 700); then under /var/lib/campanile, and there it stays.
 */
export function servicePlace(dataDirectory: string, account: ServiceAccount): string {
  mkdirSync(dataDirectory, { recursive: true });
  const own = realpathSync(dataDirectory);
  if (account === undefined || existsSync(join(own, 'postgres'))) return own;
  return canEnter(account, own) ? own : systemDirectoryFor(own);
}

/** A directory that belongs to the account and that nobody else enters; gives its real path. */
export function serviceDirectory(place: string, name: string, account: ServiceAccount): string {
  const directory = join(place, name);
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  if (account !== undefined) chownSync(directory, account.uid, account.gid);
  return realpathSync(directory);
}
