import { Modal } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { OperatorTenant } from '../api/types';
import { NewTenantForm } from './NewTenantForm';

interface DialogProps {
  opened: boolean;
  onClose: () => void;
  onMade: (tenant: OperatorTenant) => void;
}

/** Makes a tenant and invites its first administrator. */
export function NewTenantDialog({ opened, onClose, onMade }: DialogProps) {
  const { t } = useTranslation();
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={<strong className="dialog-title">{t('operators.create.title')}</strong>}
      closeButtonProps={{ 'aria-label': t('toast.close') }}
      transitionProps={{ duration: 120 }}
    >
      <NewTenantForm onCancel={onClose} onMade={onMade} />
    </Modal>
  );
}
