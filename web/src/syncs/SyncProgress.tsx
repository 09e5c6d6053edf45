import { useTranslation } from 'react-i18next';
import type { AdAccount, SyncLog } from '../api/types';
import { Chip } from '../display/Chip';
import { useNow } from '../display/use-now';
import { useFormats } from '../format/use-formats';
import { isRunning } from './running';
import { SyncFailure } from './SyncFailure';
import { timeLeft } from './time-left';

const SECOND_MS = 1_000;

interface ProgressProps {
  log: SyncLog;
  /** Where the row is about the account. */
  account?: Pick<AdAccount, 'lastSyncedAt' | 'nextSyncAt' | 'timeZone'>;
}

/** Where a sync is: its stage, days, rows and time left while it runs, done, or what went wrong in words. */
export function SyncProgress({ log, account }: ProgressProps) {
  const { t } = useTranslation();
  const state = t(`syncs.status.${log.status}`);
  if (log.errorCode === 'SYNC_CANCELLED') return <Chip tone="NONE">{t('schedule.cancelled')}</Chip>;
  if (log.status === 'FAILED') {
    return (
      <div className="sync-state">
        <span>
          <Chip tone="CRITICAL">{state}</Chip>
        </span>
        <SyncFailure log={log} account={account} />
      </div>
    );
  }
  if (!isRunning(log)) return <Chip tone="OK">{state}</Chip>;
  const share = log.daysTotal === 0 ? 0 : log.daysDone / log.daysTotal;
  return (
    <div className="sync-state">
      <span>
        {state}
        {log.daysTotal > 0 && (
          <span className="dim">
            {t('pace.days', { done: log.daysDone, total: log.daysTotal })}
          </span>
        )}
      </span>
      <span className="sync-bar" aria-hidden="true">
        <span style={{ width: `${share * 100}%` }} />
      </span>
      {log.nextAttemptAt !== null && <SyncFailure log={log} account={account} />}
      {log.status === 'IN_PROGRESS' && <Pace log={log} />}
    </div>
  );
}

/** What was read so far and how long the rest will take, moving on by itself. */
function Pace({ log }: { log: SyncLog }) {
  const { t } = useTranslation();
  const { count } = useFormats();
  const left = timeLeft(log.expectedAt, useNow(SECOND_MS));
  return (
    <span className="sync-pace dim">
      {log.recordsCount > 0 && (
        <span>{t('pace.rows', { count: log.recordsCount, value: count(log.recordsCount) })}</span>
      )}
      {log.pagesCount > 0 && (
        <span>{t('pace.pages', { count: log.pagesCount, value: count(log.pagesCount) })}</span>
      )}
      {left !== null && (
        <span>
          {left === 'soon' ? t('pace.soon') : t(`pace.${left.unit}`, { value: left.value })}
        </span>
      )}
    </span>
  );
}
