import { chownSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serviceAccount, type ServiceAccount } from '../../src/local/service-account';

/** An empty place for services, which their account can enter; `remove` deletes it. */
export function serviceDirectoryForTest(): {
  place: string;
  account: ServiceAccount;
  remove: () => void;
} {
  const account = serviceAccount();
  const place = mkdtempSync(join(tmpdir(), 'campanile-place-'));
  if (account !== undefined) chownSync(place, account.uid, account.gid);
  return {
    place,
    account,
    remove: () => {
      rmSync(place, { recursive: true, force: true });
    },
  };
}
