import { useTranslation } from 'react-i18next';
import { useUser } from '../session/use-user';

/** Who is signed in, as the product knows them. */
export function AccountSection() {
  const { t } = useTranslation();
  const user = useUser();
  const facts: [string, string][] = [
    [t('settings.account.name'), user.name],
    [t('settings.account.email'), user.email],
    [t('settings.account.role'), t(`account.role.${user.role}`)],
    [t('settings.account.timezone'), user.timezone],
  ];
  return (
    <>
      <p className="dim">{t('settings.account.lead')}</p>
      <dl className="settings-facts">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}
