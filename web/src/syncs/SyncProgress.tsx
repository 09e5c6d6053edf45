import { useTranslation } from 'react-i18next';
import type { SyncLog } from '../api/types';
import { Chip } from '../display/Chip';
import { useSyncError } from './use-sync-error';

const RUNNING: readonly SyncLog['status'][] = ['PENDING', 'STARTED', 'IN_PROGRESS', 'SUCCESS'];

export function isRunning(log: Pick<SyncLog, 'status'> | null): boolean {
  return log !== null && RUNNING.includes(log.status);
}

/** Where a sync is: its stage and days while it runs, done, or what went wrong in words. */
export function SyncProgress({ log }: { log: SyncLog }) {
  const { t } = useTranslation();
  const words = useSyncError();
  const state = t(`syncs.status.${log.status}`);
  if (log.errorCode === 'SYNC_CANCELLED') return <Chip tone="NONE">{t('schedule.cancelled')}</Chip>;
  if (log.status === 'FAILED') {
    return (
      <span className="sync-state">
        <span>
          <Chip tone="CRITICAL">{state}</Chip>
        </span>
        <span className="sync-error" title={log.errorMessage ?? undefined}>
          {words(log)}
        </span>
      </span>
    );
  }
  if (!isRunning(log)) return <Chip tone="OK">{state}</Chip>;
  const share = log.daysTotal === 0 ? 0 : log.daysDone / log.daysTotal;
  return (
    <span className="sync-state">
      <span>
        {state}
        {log.errorCode !== null && log.status === 'PENDING' && (
          <span className="sync-waiting" title={log.errorMessage ?? undefined}>
            {words(log)}
          </span>
        )}
        {log.daysTotal > 0 && (
          <span className="dim">
            {t('syncs.progress', { done: log.daysDone, total: log.daysTotal })}
          </span>
        )}
      </span>
      <span className="sync-bar" aria-hidden="true">
        <span style={{ width: `${share * 100}%` }} />
      </span>
    </span>
  );
}
