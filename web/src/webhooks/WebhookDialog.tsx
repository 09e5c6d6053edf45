import { Modal } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Webhook } from '../api/types';
import { WebhookForm } from './WebhookForm';

interface DialogProps {
  /** The webhook to change; null adds one. */
  webhook: Webhook | null;
  opened: boolean;
  onClose: () => void;
  /** Shows the secret of a new one. */
  reveal: (secret: string) => void;
}

/** The address and events of a webhook, new or known. */
export function WebhookDialog({ webhook, opened, onClose, reveal }: DialogProps) {
  const { t } = useTranslation();
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={
        <strong className="dialog-title">
          {t(webhook === null ? 'webhooks.add' : 'webhooks.edit')}
        </strong>
      }
      closeButtonProps={{ 'aria-label': t('toast.close') }}
      transitionProps={{ duration: 120 }}
    >
      <WebhookForm webhook={webhook} done={onClose} reveal={reveal} />
    </Modal>
  );
}
