import { Button, CopyButton } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { CreatedApiKey } from '../api/types';

/** The text of a key that was just made: to be copied now or never. */
export function ShownOnce({ made, close }: { made: CreatedApiKey; close: () => void }) {
  const { t } = useTranslation();
  return (
    <div className="api-key-made">
      <p>{t('apiKeys.shownLead')}</p>
      <code className="api-key-text" tabIndex={0} aria-label={t('apiKeys.text')}>
        {made.token}
      </code>
      <CopyButton value={made.token}>
        {({ copied, copy }) => (
          <Button
            size="xs"
            variant="default"
            leftSection={
              copied ? (
                <IconCheck size={14} aria-hidden="true" />
              ) : (
                <IconCopy size={14} aria-hidden="true" />
              )
            }
            onClick={copy}
          >
            {t(copied ? 'apiKeys.copied' : 'apiKeys.copy')}
          </Button>
        )}
      </CopyButton>
      <p className="dim">
        {t('apiKeys.howTo')} <code>Authorization: Bearer {made.prefix}…</code>
      </p>
      <div className="form-actions">
        <Button onClick={close}>{t('apiKeys.kept')}</Button>
      </div>
    </div>
  );
}
