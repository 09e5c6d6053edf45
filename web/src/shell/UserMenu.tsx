import { Button } from '@mantine/core';
import { IconUserCircle } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useWiring } from '../app/wiring';
import { useUser } from '../session/use-user';
import { HeaderPanel } from './HeaderPanel';

const WIDTH = 240;

export function UserMenu() {
  const { t } = useTranslation();
  const { session } = useWiring();
  const user = useUser();
  const leave = useMutation({ mutationFn: () => session.signOut() });
  return (
    <HeaderPanel
      label={t('account.menu')}
      width={WIDTH}
      icon={<IconUserCircle size={19} stroke={1.6} aria-hidden="true" />}
    >
      {(close) => (
        <div className="user-menu">
          <div>
            <strong>{user.name}</strong>
            <p className="dim">{user.email}</p>
            <p className="dim">{t(`account.role.${user.role}`)}</p>
          </div>
          <Link to="/settings" onClick={close}>
            {t('account.settings')}
          </Link>
          {leave.isError && (
            <p role="alert" className="tone-CRITICAL">
              {t('form.failed', { detail: leave.error.message })}
            </p>
          )}
          <Button
            variant="default"
            size="xs"
            loading={leave.isPending}
            onClick={() => {
              leave.mutate();
            }}
          >
            {t('account.signOut')}
          </Button>
        </div>
      )}
    </HeaderPanel>
  );
}
