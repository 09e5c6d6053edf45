import { useTranslation } from 'react-i18next';
import { Problem } from '../api/problem';

const KNOWN = ['LINK_INVALID', 'EMAIL_TAKEN', 'SETUP_CODE_WRONG', 'ALREADY_SET_UP'] as const;

/** Why it did not work, in the reader's words where we have them. */
export function DoorMessage({ error }: { error: Error }) {
  const { t } = useTranslation();
  const known = KNOWN.find((code) => error instanceof Problem && error.code === code);
  const status = error instanceof Problem ? error.status : 0;
  const text =
    known !== undefined
      ? t(`door.problem.${known}`)
      : status === 429
        ? t('signIn.tooMany')
        : status === 0
          ? t('signIn.offline')
          : t('form.failed', { detail: error.message });
  return (
    <p className="sign-in-message" role="alert">
      {text}
    </p>
  );
}
