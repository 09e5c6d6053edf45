import { Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

/** A dialog of this section: its content is made anew each time it opens. */
export function Dialog(props: {
  title: string;
  opened: boolean;
  /** Left out while closing would lose something that is shown once. */
  onClose?: () => void;
  children: ReactNode;
}) {
  const { t } = useTranslation();
  const { title, opened, onClose, children } = props;
  const closable = onClose !== undefined;
  return (
    <Modal
      opened={opened}
      onClose={onClose ?? (() => undefined)}
      withCloseButton={closable}
      closeOnEscape={closable}
      closeOnClickOutside={false}
      title={<strong className="dialog-title">{title}</strong>}
      closeButtonProps={{ 'aria-label': t('toast.close') }}
      transitionProps={{ duration: 120 }}
    >
      {children}
    </Modal>
  );
}
