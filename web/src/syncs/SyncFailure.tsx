import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { AdAccount, SyncLog } from '../api/types';
import { FailureDetails } from '../failures/FailureDetails';
import { useFailureWords } from '../failures/use-failure-words';
import { useFormats } from '../format/use-formats';
import { useMayWork, useUser } from '../session/use-user';

interface FailureProps {
  log: SyncLog;
  /** The sync's account, where the row is about it: what is still visible, and when its next turn comes. */
  account?: Pick<AdAccount, 'lastSyncedAt' | 'nextSyncAt' | 'timeZone'> | undefined;
}

/** Why a sync failed: what happened, what it means for the figures, what to do and who, and what the platform said. */
export function SyncFailure({ log, account }: FailureProps) {
  const { t } = useTranslation();
  const { timezone } = useUser();
  const mayWork = useMayWork();
  const { instant } = useFormats();
  const words = useFailureWords(log.adAccount.platform)(log.errorCode);
  const waits = log.status !== 'FAILED';
  return (
    <div className={waits ? 'failure failure-waits' : 'failure'}>
      <span className="failure-what">{words.what}</span>
      <span>
        {sentence()} {words.todo !== null && !waits && words.todo} {again()}{' '}
        {mayWork && !waits && words.remedy === 'RECONNECT' && (
          <Link to="/connections">{t('failure.toConnections')}</Link>
        )}
      </span>
      <FailureDetails
        platform={log.adAccount.platform}
        code={log.errorCode}
        message={log.errorMessage}
        requestId={log.errorRequestId}
        attempts={log.attempts}
      />
    </div>
  );

  function sentence(): string {
    if (account === undefined) return t('failure.kept');
    const { lastSyncedAt, timeZone } = account;
    return lastSyncedAt === null
      ? t('failure.nothingYet')
      : t('failure.keptUntil', { time: instant(lastSyncedAt, timeZone) });
  }

  function again(): string | null {
    const zone = account?.timeZone ?? timezone;
    if (log.nextAttemptAt !== null)
      return t('failure.again', { time: instant(log.nextAttemptAt, zone) });
    const next = account?.nextSyncAt ?? null;
    return words.remedy !== 'WAIT' || next === null
      ? null
      : t('failure.nextTurn', { time: instant(next, zone) });
  }
}
