import { Button, Modal } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Connection } from '../api/types';
import { useRevoke } from './queries';

interface RevokeProps {
  connection: Connection;
  opened: boolean;
  onClose: () => void;
  tell: (notice: string) => void;
}

/** Asks before a connection is ended, and says what that does. */
export function RevokeConnection({ connection, opened, onClose, tell }: RevokeProps) {
  const { t } = useTranslation();
  const revoke = useRevoke(connection.id);
  const platform = t(`platform.${connection.platform}`);
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={<strong className="dialog-title">{t('connections.revoke.title')}</strong>}
      closeButtonProps={{ 'aria-label': t('toast.close') }}
      transitionProps={{ duration: 120 }}
    >
      <p>
        <strong>
          {platform} · {connection.subject}
        </strong>
      </p>
      <p className="dim">{t('connections.revoke.lead', { count: connection.accountsChosen })}</p>
      {revoke.isError && (
        <p role="alert" className="tone-CRITICAL">
          {t('form.failed', { detail: revoke.error.message })}
        </p>
      )}
      <div className="form-actions" style={{ marginTop: 16 }}>
        <Button variant="default" onClick={onClose}>
          {t('form.cancel')}
        </Button>
        <Button
          color="red.9"
          loading={revoke.isPending}
          onClick={() => {
            revoke.mutate(undefined, {
              onSuccess: ({ platformTold }) => {
                onClose();
                if (!platformTold) tell(t('connections.revoke.notTold', { platform }));
              },
            });
          }}
        >
          {t('connections.revoke.confirm')}
        </Button>
      </div>
    </Modal>
  );
}
