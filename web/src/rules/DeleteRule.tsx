import { Button, Modal } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { AlertRule } from '../api/types';
import { useDeleteRule } from './queries';

interface DeleteProps {
  rule: AlertRule;
  opened: boolean;
  onClose: () => void;
}

/** Asks before a rule is deleted, and says what that does. */
export function DeleteRule({ rule, opened, onClose }: DeleteProps) {
  const { t } = useTranslation();
  const remove = useDeleteRule();
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={<strong className="dialog-title">{t('rules.deleteTitle')}</strong>}
      closeButtonProps={{ 'aria-label': t('toast.close') }}
      transitionProps={{ duration: 120 }}
    >
      <p>
        <strong>{rule.name}</strong>
      </p>
      <p className="dim">{t('rules.deleteHint')}</p>
      {remove.isError && (
        <p role="alert" className="tone-CRITICAL">
          {t('form.failed', { detail: remove.error.message })}
        </p>
      )}
      <div className="form-actions" style={{ marginTop: 16 }}>
        <Button variant="default" onClick={onClose}>
          {t('form.cancel')}
        </Button>
        <Button
          color="red.9"
          loading={remove.isPending}
          onClick={() => {
            remove.mutate(rule.id, { onSuccess: onClose });
          }}
        >
          {t('form.delete')}
        </Button>
      </div>
    </Modal>
  );
}
