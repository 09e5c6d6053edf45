import { Button } from '@mantine/core';
import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Standing } from '../activity/later';
import type { AdAccount, SyncLog } from '../api/types';
import { Chip } from '../display/Chip';
import { PlatformMark } from '../display/PlatformMark';
import { useFormats } from '../format/use-formats';
import { useMayWork } from '../session/use-user';
import { CadenceButton } from './CadenceButton';
import { AccountFreshness } from './AccountFreshness';
import { useSyncNow } from './queries';
import { isRunning } from './running';
import { SyncProgress } from './SyncProgress';
import { secondsTaken, useDuration } from './use-duration';

/** One ad account: how it stands on its platform, how fresh it is, what is running, and a button to sync it now. */
export function AccountRow({ account, now }: { account: AdAccount; now: number }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const mayWork = useMayWork();
  const sync = useSyncNow(account.id);
  const { heldBack, lastSync, nextSyncAt, timeZone, usualSeconds } = account;
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
        <AccountFreshness account={account} now={now} />
      </td>
      <td data-label={t('syncs.next')}>
        <span title={formats.instantLong(nextSyncAt, timeZone)}>
          {formats.instant(nextSyncAt, timeZone)}
        </span>
        <span className="sync-cadence">
          <CadenceButton account={account} />
        </span>
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
        {lastSync !== null && <Durations log={lastSync} usualSeconds={usualSeconds} />}
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

/** Less is no time: a history that was replayed took none. */
const LEAST_SECONDS = 0.1;

/** How long a sync took that is done, and how long syncs of the account usually take. */
function Durations({ log, usualSeconds }: { log: SyncLog; usualSeconds: number | null }) {
  const { t } = useTranslation();
  const duration = useDuration();
  const took = log.status === 'COMPLETED' ? secondsTaken(log) : null;
  const told: string[] = [];
  if (took !== null && took >= LEAST_SECONDS)
    told.push(t('pace.took', { duration: duration(took) }));
  if (log.status !== 'FAILED' && usualSeconds !== null && usualSeconds >= LEAST_SECONDS)
    told.push(t('pace.usually', { duration: duration(usualSeconds) }));
  return told.length === 0 ? null : <p className="sync-took dim">{told.join(' · ')}</p>;
}
