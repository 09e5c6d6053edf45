import { useTranslation } from 'react-i18next';
import { useUser } from '../session/use-user';
import { EmailForm } from './EmailForm';
import { PasswordForm } from './PasswordForm';
import { PreferencesForm } from './PreferencesForm';
import { ProfileForm } from './ProfileForm';
import '../campaigns/campaigns.css';
import './account.css';

/** Who is signed in, and what they change of themselves. */
export function AccountSection() {
  const { t } = useTranslation();
  const { role } = useUser();
  return (
    <>
      <p className="dim">
        {t('settings.account.role')}: {t(`account.role.${role}`)}
      </p>
      <ProfileForm />
      <EmailForm />
      <PasswordForm />
      <PreferencesForm />
    </>
  );
}
