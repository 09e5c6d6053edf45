import { Modal } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ClientDetail } from '../api/types';
import { ClientForm } from './ClientForm';

interface DialogProps {
  /** The client to change; null makes a new one. */
  client: ClientDetail | null;
  opened: boolean;
  onClose: () => void;
  onSaved?: (client: ClientDetail) => void;
}

/** All that is written about a client, to fill in. */
export function ClientDialog({ client, opened, onClose, onSaved }: DialogProps) {
  const { t } = useTranslation();
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      size="lg"
      title={
        <strong className="dialog-title">
          {t(client === null ? 'clients.createTitle' : 'clients.editTitle')}
        </strong>
      }
      closeButtonProps={{ 'aria-label': t('toast.close') }}
      transitionProps={{ duration: 120 }}
    >
      <ClientForm
        client={client}
        close={onClose}
        done={(saved) => {
          onClose();
          onSaved?.(saved);
        }}
      />
    </Modal>
  );
}
