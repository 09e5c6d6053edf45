import { spawnSync } from 'node:child_process';
import { AppError } from '../core/errors';

/** The user as whom PostgreSQL and Redis run; undefined means as ourselves. */
export type ServiceAccount = { uid: number; gid: number } | undefined;

const NAME = 'postgres';

/**
 * PostgreSQL refuses to run as root: as root the services run as the user `postgres`, made when absent.
 * @throws AppError SERVICE_ACCOUNT_MISSING when it cannot be made
 */
export function serviceAccount(): ServiceAccount {
  if (process.getuid?.() !== 0) return undefined;
  const known = lookUp();
  if (known !== undefined) return known;
  spawnSync('useradd', ['--system', '--user-group', '--no-create-home', NAME], { stdio: 'ignore' });
  const made = lookUp();
  if (made === undefined) {
    throw new AppError(
      'SERVICE_ACCOUNT_MISSING',
      500,
      `PostgreSQL does not run as root, and the user "${NAME}" could not be made. Make it (useradd --system ${NAME}), or start as another user than root.`,
    );
  }
  return made;
}

function lookUp(): ServiceAccount {
  const ask = (flag: string) => {
    const { status, stdout } = spawnSync('id', [flag, NAME], { encoding: 'utf8' });
    return status === 0 ? Number(stdout) : undefined;
  };
  const [uid, gid] = [ask('-u'), ask('-g')];
  return uid === undefined || gid === undefined ? undefined : { uid, gid };
}

/** Whether the account can enter `directory`. */
export function canEnter(account: ServiceAccount, directory: string): boolean {
  return (
    spawnSync('/bin/sh', ['-c', 'cd "$0"', directory], { ...account, cwd: '/', stdio: 'ignore' })
      .status === 0
  );
}
