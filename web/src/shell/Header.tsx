import { ActionIcon, Drawer } from '@mantine/core';
import { IconMenu2 } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useUser } from '../session/use-user';
import { ColourSchemeToggle } from './ColourSchemeToggle';
import { ConnectionState } from './ConnectionState';
import { LanguageSelect } from './LanguageSelect';
import { Navigation } from './Navigation';
import { NotificationBell } from './NotificationBell';
import { UserMenu } from './UserMenu';

export function Header() {
  const { t } = useTranslation();
  const { tenant } = useUser();
  const [open, setOpen] = useState(false);
  const close = () => {
    setOpen(false);
  };
  return (
    <header className="shell-header">
      <ActionIcon
        className="only-phone"
        variant="subtle"
        color="gray"
        size="lg"
        aria-label={t('nav.open')}
        aria-expanded={open}
        onClick={() => {
          setOpen(true);
        }}
      >
        <IconMenu2 size={20} aria-hidden="true" />
      </ActionIcon>
      <Link to="/campaigns" className="shell-brand">
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
      <Drawer
        opened={open}
        onClose={close}
        size={280}
        title={tenant.name}
        closeButtonProps={{ 'aria-label': t('toast.close') }}
        transitionProps={{ duration: 160 }}
      >
        <nav aria-label={t('nav.label')}>
          <Navigation onNavigate={close} />
        </nav>
        <div style={{ marginTop: 24 }}>
          <LanguageSelect />
        </div>
      </Drawer>
    </header>
  );
}
