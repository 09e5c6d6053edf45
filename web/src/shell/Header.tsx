import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useUser } from '../session/use-user';
import { ColourSchemeToggle } from './ColourSchemeToggle';
import { ConnectionState } from './ConnectionState';
import { LanguageSelect } from './LanguageSelect';
import { NavigationDrawer } from './NavigationDrawer';
import { NotificationBell } from './NotificationBell';
import { UserMenu } from './UserMenu';

export function Header() {
  const { t } = useTranslation();
  const { tenant } = useUser();
  return (
    <header className="shell-header">
      <NavigationDrawer />
      <Link to="/" className="shell-brand">
        <img src="/campanile.svg" width={20} height={20} alt="" />
        {t('product')}
      </Link>
      <span className="shell-tenant">{tenant.name}</span>
      <span className="spread" />
      <ConnectionState />
      <span className="only-wide">
        <LanguageSelect />
      </span>
      <ColourSchemeToggle />
      <NotificationBell />
      <UserMenu />
    </header>
  );
}
