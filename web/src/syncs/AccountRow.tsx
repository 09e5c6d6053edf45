import { Button } from '@mantine/core';
import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Standing } from '../activity/later';
import type { AdAccount } from '../api/types';
import { Chip } from '../display/Chip';
import { PlatformMark } from '../display/PlatformMark';
import { StaleMark } from '../display/StaleMark';
import { useFormats } from '../format/use-formats';
import { useMayWork } from '../session/use-user';
import { useSyncNow } from './queries';
import { isRunning, SyncProgress } from './SyncProgress';

/** One ad account: how it stands on its platform, how fresh it is, what is running, and a button to sync it now. */
export function AccountRow({ account, now }: { account: AdAccount; now: number }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const mayWork = useMayWork();
  const sync = useSyncNow(account.id);
  const { heldBack, lastSync, lastSyncedAt, nextSyncAt, timeZone } = account;
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
        <Suspense fallback={null}>
          <Standing account={account} />
        </Suspense>
      </th>
      <td data-label={t('syncs.last')}>
        <span title={formats.instantLong(lastSyncedAt, timeZone)}>
          {lastSyncedAt === null ? t('syncs.never') : formats.relative(lastSyncedAt, now, timeZone)}
        </span>{' '}
        {account.stale && <StaleMark lastSyncedAt={lastSyncedAt} timeZone={timeZone} />}
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
        {lastSync === null ? t('syncs.never') : <SyncProgress log={lastSync} />}
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
