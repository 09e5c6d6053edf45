import { useTranslation } from 'react-i18next';
import { useMailState } from './queries';

/** Says plainly when mails do not go out; nothing when they do. */
export function MailNotice() {
  const { t } = useTranslation();
  const { data } = useMailState();
  if (data === undefined) return null;
  const { configured, waiting, lastFailure } = data;
  if (!configured)
    return (
      <p className="people-notice" role="status">
        {t('people.mail.off')} {waiting > 0 && t('people.mail.waiting', { count: waiting })}
      </p>
    );
  if (lastFailure === null) return null;
  return (
    <p className="people-notice" role="status">
      {t('people.mail.failing', { error: lastFailure.error })}{' '}
      {waiting > 0 && t('people.mail.waiting', { count: waiting })}
    </p>
  );
}
