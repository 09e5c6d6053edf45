import { Modal } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { AlertRule } from '../api/types';
import { draftOf, NEW_DRAFT } from './draft';
import { RuleForm } from './RuleForm';

interface DialogProps {
  /** The rule to change; null makes a new one. */
  rule: AlertRule | null;
  opened: boolean;
  onClose: () => void;
}

/** The simple editor, for a new rule or one that there is. */
export function RuleDialog({ rule, opened, onClose }: DialogProps) {
  const { t } = useTranslation();
  const draft = rule === null ? NEW_DRAFT : draftOf(rule);
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      size="lg"
      title={
        <strong className="dialog-title">
          {t(rule === null ? 'rules.form.title' : 'rules.form.editTitle')}
        </strong>
      }
      closeButtonProps={{ 'aria-label': t('toast.close') }}
      transitionProps={{ duration: 120 }}
    >
      {draft === null ? (
        <p>{t('rules.form.tooRich')}</p>
      ) : (
        <RuleForm id={rule?.id ?? null} initial={draft} done={onClose} />
      )}
    </Modal>
  );
}
