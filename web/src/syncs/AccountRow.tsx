import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { AdAccount } from '../api/types';
import { Chip } from '../display/Chip';
import { PlatformMark } from '../display/PlatformMark';
import { useFormats } from '../format/use-formats';
import { useMayWork } from '../session/use-user';
import { AccountFreshness } from './AccountFreshness';
import { useSyncNow } from './queries';
import { isRunning } from './running';
import { SyncProgress } from './SyncProgress';
import { secondsTaken, useDuration } from './use-duration';

/** One ad account: how fresh it is, what is running, and a button to sync it now. */
export function AccountRow({ account, now }: { account: AdAccount; now: number }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const mayWork = useMayWork();
  const sync = useSyncNow(account.id);
  const duration = useDuration();
  const { heldBack, lastSync, nextSyncAt, timeZone, usualSeconds } = account;
  const took = lastSync === null ? null : secondsTaken(lastSync);
  const failed = lastSync?.status === 'FAILED';
  return (
    <tr data-account={account.id}>
      <th scope="row">
        <span className="sync-name">
          <PlatformMark platform={account.platform} />
          {account.name}
        </span>
        <span className="dim">
          {account.currency} · {timeZone}
        </span>
      </th>
      <td data-label={t('syncs.last')}>
        <AccountFreshness account={account} now={now} />
      </td>
      <td data-label={t('syncs.next')} title={formats.instantLong(nextSyncAt, timeZone)}>
        {formats.instant(nextSyncAt, timeZone)}
      </td>
      <td className="wide-cell">
        {heldBack !== null && (
          <p className="sync-held">
            <Chip tone={heldBack === 'NEEDS_RECONNECT' ? 'CRITICAL' : 'NONE'}>
              {t(`syncs.held.${heldBack}`)}
            </Chip>
            {mayWork && <Link to="/connections">{t('syncs.held.toConnections')}</Link>}
          </p>
        )}
        {lastSync === null ? t('syncs.never') : <SyncProgress log={lastSync} account={account} />}
        {(took !== null || usualSeconds !== null) && (
          <p className="sync-took dim">
            {[
              ...(took === null ? [] : [t('pace.took', { duration: duration(took) })]),
              ...(usualSeconds === null
                ? []
                : [t('pace.usually', { duration: duration(usualSeconds) })]),
            ].join(' · ')}
          </p>
        )}
        {sync.isError && (
          <p role="alert" className="sync-error">
            {t('form.failed', { detail: sync.error.message })}
          </p>
        )}
      </td>
      {mayWork && (
        <td className="end">
          <Button
            size="xs"
            variant="default"
            loading={sync.isPending}
            disabled={heldBack !== null || isRunning(lastSync)}
            aria-label={t('syncs.nowFor', { name: account.name })}
            onClick={() => {
              sync.mutate();
            }}
          >
            {t(failed ? 'syncs.retry' : 'syncs.now')}
          </Button>
        </td>
      )}
    </tr>
  );
}
