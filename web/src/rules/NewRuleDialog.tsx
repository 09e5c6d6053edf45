import { Modal } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { NewRuleForm } from './NewRuleForm';

export function NewRuleDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={<strong className="dialog-title">{t('rules.form.title')}</strong>}
      closeButtonProps={{ 'aria-label': t('toast.close') }}
      transitionProps={{ duration: 120 }}
    >
      <NewRuleForm done={onClose} />
    </Modal>
  );
}
