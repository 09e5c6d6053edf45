import { Modal } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { AdAccount } from '../api/types';
import { useResync } from './queries';
import { ResyncForm } from './ResyncForm';
import { ResyncResult } from './ResyncResult';

interface DialogProps {
  accounts: readonly AdAccount[];
  opened: boolean;
  onClose: () => void;
}

/** Reads chosen days of chosen accounts again, then says account by account what is planned. */
export function ResyncDialog({ accounts, opened, onClose }: DialogProps) {
  const { t } = useTranslation();
  const resync = useResync();
  const close = () => {
    onClose();
    resync.reset();
  };
  return (
    <Modal
      opened={opened}
      onClose={close}
      title={<strong className="dialog-title">{t('syncs.resync.title')}</strong>}
      closeButtonProps={{ 'aria-label': t('toast.close') }}
      transitionProps={{ duration: 120 }}
    >
      {resync.data === undefined ? (
        <ResyncForm
          accounts={accounts}
          pending={resync.isPending}
          error={resync.error}
          start={(request) => {
            resync.mutate(request);
          }}
        />
      ) : (
        <ResyncResult accounts={accounts} items={resync.data} close={close} />
      )}
    </Modal>
  );
}
