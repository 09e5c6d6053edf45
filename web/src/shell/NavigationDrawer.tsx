import { ActionIcon, CloseButton } from '@mantine/core';
import { IconMenu2 } from '@tabler/icons-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useUser } from '../session/use-user';
import { LanguageSelect } from './LanguageSelect';
import { Navigation } from './Navigation';

/** The navigation of a phone: a button, and a modal dialog at the left edge. */
export function NavigationDrawer() {
  const { t } = useTranslation();
  const { tenant } = useUser();
  const drawer = useRef<HTMLDialogElement>(null);
  const close = () => drawer.current?.close();
  return (
    <span className="only-phone">
      <ActionIcon
        variant="subtle"
        color="gray"
        size="lg"
        aria-label={t('nav.open')}
        aria-haspopup="dialog"
        onClick={() => drawer.current?.showModal()}
      >
        <IconMenu2 size={20} aria-hidden="true" />
      </ActionIcon>
      <dialog
        ref={drawer}
        className="drawer"
        aria-label={t('nav.label')}
        onClick={(event) => {
          if (event.target === event.currentTarget) close();
        }}
      >
        <div className="drawer-body">
          <div className="drawer-head">
            <strong>{tenant.name}</strong>
            <CloseButton aria-label={t('toast.close')} onClick={close} />
          </div>
          <nav aria-label={t('nav.label')}>
            <Navigation onNavigate={close} />
          </nav>
          <LanguageSelect />
        </div>
      </dialog>
    </span>
  );
}
