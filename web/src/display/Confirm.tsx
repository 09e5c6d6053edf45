import { Button, Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

interface ConfirmProps {
  title: string;
  hint: string;
  /** The word on the button that does it. */
  act: string;
  danger?: boolean;
  opened: boolean;
  pending: boolean;
  error: Error | null;
  onClose: () => void;
  onConfirm: () => void;
  children?: ReactNode;
}

/** Asks before something that cannot be undone, and says what it does. */
export function Confirm(props: ConfirmProps) {
  const { title, hint, act, danger = true, opened, pending, error, onClose, onConfirm } = props;
  const { t } = useTranslation();
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={<strong className="dialog-title">{title}</strong>}
      closeButtonProps={{ 'aria-label': t('toast.close') }}
      transitionProps={{ duration: 120 }}
    >
      {props.children}
      <p className="dim">{hint}</p>
      {error !== null && (
        <p role="alert" className="tone-CRITICAL">
          {t('form.failed', { detail: error.message })}
        </p>
      )}
      <div className="confirm-actions">
        <Button variant="default" onClick={onClose}>
          {t('form.cancel')}
        </Button>
        <Button {...(danger ? { color: 'red.9' } : {})} loading={pending} onClick={onConfirm}>
          {act}
        </Button>
      </div>
    </Modal>
  );
}
