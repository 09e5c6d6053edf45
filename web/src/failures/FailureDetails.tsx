import { useTranslation } from 'react-i18next';
import type { Platform } from '../api/types';
import './failures.css';

interface DetailsProps {
  platform: Platform;
  code: string | null;
  message: string | null;
  requestId: string | null;
  /** Runs so far; left out where there are none to count. */
  attempts?: number;
}

/** What the platform itself said, for those who have to write to its support. */
export function FailureDetails({ platform, code, message, requestId, attempts }: DetailsProps) {
  const { t } = useTranslation();
  const named = { platform: t(`platform.${platform}`) };
  if (code === null && message === null) return null;
  return (
    <details className="failure-details">
      <summary>{t('failure.details')}</summary>
      <dl>
        {message !== null && (
          <div>
            <dt>{t('failure.message', named)}</dt>
            <dd>{message}</dd>
          </div>
        )}
        {code !== null && (
          <div>
            <dt>{t('failure.code')}</dt>
            <dd className="failure-id">{code}</dd>
          </div>
        )}
        {requestId !== null && (
          <div>
            <dt>{t('failure.requestId', named)}</dt>
            <dd className="failure-id">{requestId}</dd>
          </div>
        )}
        {attempts !== undefined && attempts > 1 && (
          <div>
            <dt>{t('failure.attempts')}</dt>
            <dd>{attempts}</dd>
          </div>
        )}
      </dl>
    </details>
  );
}
