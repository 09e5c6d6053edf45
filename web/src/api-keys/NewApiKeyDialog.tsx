import { Modal } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CreatedApiKey } from '../api/types';
import { NewApiKeyForm } from './NewApiKeyForm';
import { ShownOnce } from './ShownOnce';

/** Asks what a key may do, and then shows it, once. */
export function NewApiKeyDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  const [made, setMade] = useState<CreatedApiKey | null>(null);
  const close = () => {
    setMade(null);
    onClose();
  };
  return (
    <Modal
      opened={opened}
      onClose={close}
      size="lg"
      // The text is gone once the dialog is: a click beside it must not close it.
      closeOnClickOutside={made === null}
      title={
        <strong className="dialog-title">
          {t(made === null ? 'apiKeys.createTitle' : 'apiKeys.shownTitle')}
        </strong>
      }
      closeButtonProps={{ 'aria-label': t('toast.close') }}
      transitionProps={{ duration: 120 }}
    >
      {made === null ? (
        <NewApiKeyForm close={close} done={setMade} />
      ) : (
        <ShownOnce made={made} close={close} />
      )}
    </Modal>
  );
}
