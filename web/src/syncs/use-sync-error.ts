import { useTranslation } from 'react-i18next';
import type { SyncLog } from '../api/types';

/** Reasons told in our own words. A platform's code ends with its reason: GOOGLE_ADS_TOKEN_REVOKED. */
const REASONS = [
  'TOKEN_REVOKED',
  'UNAUTHENTICATED',
  'PERMISSION_DENIED',
  'ACCOUNT_UNKNOWN',
  'NOT_FOUND',
  'RATE_LIMITED',
  'UNAVAILABLE',
  'UNREACHABLE',
  'UNREADABLE_ANSWER',
  'CLIENT_REFUSED',
  'CONNECTION_REVOKED',
  'NEEDS_RECONNECT',
  'TOKEN_EXPIRED',
  'NOT_CONNECTED',
  'PLATFORM_NOT_CONFIGURED',
  'ANSWER_SHRANK',
  'SYNC_INTERRUPTED',
] as const;

/** What went wrong with a sync in plain words; where the reason is not known, the platform’s own. */
export function useSyncError(): (log: Pick<SyncLog, 'errorCode' | 'errorMessage'>) => string {
  const { t } = useTranslation();
  return ({ errorCode, errorMessage }) => {
    if (errorCode === 'TENANT_SUSPENDED') return t('schedule.suspended');
    if (errorCode === 'ACCOUNT_PAUSED') return t('schedule.paused');
    const reason = REASONS.find((known) => errorCode?.endsWith(known) === true);
    if (reason !== undefined) return t(`syncs.error.${reason}`);
    return errorMessage ?? t('syncs.error.unknown');
  };
}
