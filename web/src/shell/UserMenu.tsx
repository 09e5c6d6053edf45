import { ActionIcon, Button, Popover } from '@mantine/core';
import { IconUserCircle } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useWiring } from '../app/wiring';
import { useUser } from '../session/use-user';

export function UserMenu() {
  const { t } = useTranslation();
  const { session } = useWiring();
  const user = useUser();
  const leave = useMutation({ mutationFn: () => session.signOut() });
  return (
    <Popover
      position="bottom-end"
      width={240}
      shadow="md"
      trapFocus
      transitionProps={{ duration: 120 }}
    >
      <Popover.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          size="lg"
          aria-label={t('account.menu')}
          title={user.name}
        >
          <IconUserCircle size={19} stroke={1.6} aria-hidden="true" />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown p={0} aria-label={t('account.menu')}>
        <div className="user-menu">
          <div>
            <strong>{user.name}</strong>
            <p className="dim">{user.email}</p>
            <p className="dim">{t(`account.role.${user.role}`)}</p>
          </div>
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
      </Popover.Dropdown>
    </Popover>
  );
}
