import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { AdAccount } from '../api/types';
import { PlatformMark } from '../display/PlatformMark';
import { StaleMark } from '../display/StaleMark';
import { useMayWork } from '../session/use-user';
import { useSyncNow } from '../syncs/queries';
import { useFailureWords } from '../failures/use-failure-words';
import { isRunning } from '../syncs/running';
import { SHOWN_TROUBLES } from './troubled';

/** Accounts whose latest sync failed or that are stale, each with what is wrong and a way to try again. */
export function SyncTroubles({ accounts }: { accounts: readonly AdAccount[] }) {
  const { t } = useTranslation();
  return (
    <div className="attention-part">
      <h3>{t('overview.syncTroubles')}</h3>
      <ul>
        {accounts.slice(0, SHOWN_TROUBLES).map((account) => (
          <li key={account.id} className="trouble">
            <Trouble account={account} />
          </li>
        ))}
      </ul>
      {accounts.length > SHOWN_TROUBLES && (
        <Link to="/syncs">
          {t('overview.moreTroubles', { count: accounts.length - SHOWN_TROUBLES })}
        </Link>
      )}
    </div>
  );
}

function Trouble({ account }: { account: AdAccount }) {
  const { t } = useTranslation();
  const mayWork = useMayWork();
  const sync = useSyncNow(account.id);
  const words = useFailureWords(account.platform);
  const { lastSync } = account;
  return (
    <>
      <span className="trouble-name">
        <PlatformMark platform={account.platform} />
        {account.name}
      </span>
      <span className="trouble-why">
        {account.stale && (
          <StaleMark lastSyncedAt={account.lastSyncedAt} timeZone={account.timeZone} />
        )}{' '}
        {lastSync?.status === 'FAILED' &&
          `${words(lastSync.errorCode).what} ${words(lastSync.errorCode).todo ?? ''}`}
      </span>
      {mayWork && (
        <Button
          size="compact-xs"
          variant="default"
          loading={sync.isPending}
          disabled={isRunning(lastSync)}
          aria-label={t('syncs.nowFor', { name: account.name })}
          onClick={() => {
            sync.mutate();
          }}
        >
          {t('syncs.retry')}
        </Button>
      )}
    </>
  );
}
