import { Button, Modal } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { CopyField } from '../display/CopyField';

/** A secret that is shown this once; closed only by saying that it was kept. */
export function SecretOnce({ secret, onClose }: { secret: string | null; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Modal
      opened={secret !== null}
      onClose={onClose}
      size="lg"
      withCloseButton={false}
      closeOnClickOutside={false}
      closeOnEscape={false}
      title={<strong className="dialog-title">{t('webhooks.secretTitle')}</strong>}
      transitionProps={{ duration: 120 }}
    >
      <CopyField
        label={t('webhooks.secret')}
        hint={t('webhooks.secretHint')}
        value={secret ?? ''}
        copy={t('webhooks.copy')}
        copied={t('webhooks.copied')}
      />
      <div className="confirm-actions">
        <Button onClick={onClose}>{t('webhooks.secretKept')}</Button>
      </div>
    </Modal>
  );
}
