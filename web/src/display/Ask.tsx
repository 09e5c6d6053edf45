import { Button, Modal } from '@mantine/core';
import { useTranslation } from 'react-i18next';

interface AskProps {
  title: string;
  /** What it is about. */
  what: string;
  /** What doing it means. */
  hint: string;
  answer: string;
  opened: boolean;
  pending: boolean;
  error: Error | null;
  onClose: () => void;
  /** Told to do it; calls `done` when it is done. */
  onYes: (done: () => void) => void;
}

/** Asks before something is taken away, and says what that means. */
export function Ask(props: AskProps) {
  const { t } = useTranslation();
  const { title, what, hint, answer, opened, pending, error, onClose, onYes } = props;
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={<strong className="dialog-title">{title}</strong>}
      closeButtonProps={{ 'aria-label': t('toast.close') }}
      transitionProps={{ duration: 120 }}
    >
      <p>
        <strong>{what}</strong>
      </p>
      <p className="dim">{hint}</p>
      {error !== null && (
        <p role="alert" className="tone-CRITICAL">
          {t('form.failed', { detail: error.message })}
        </p>
      )}
      <div className="form-actions" style={{ marginTop: 16 }}>
        <Button variant="default" onClick={onClose}>
          {t('form.cancel')}
        </Button>
        <Button
          color="red.9"
          loading={pending}
          onClick={() => {
            onYes(onClose);
          }}
        >
          {answer}
        </Button>
      </div>
    </Modal>
  );
}
