import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ApiKey } from '../api/types';
import { Ask } from '../display/Ask';
import { Empty } from '../display/Empty';
import { Failure } from '../display/Failure';
import { SkeletonRows } from '../display/SkeletonRows';
import { useNow } from '../display/use-now';
import { ApiKeyRow } from './ApiKeyRow';
import { NewApiKeyDialog } from './NewApiKeyDialog';
import { useApiKeys, useRevokeApiKey } from './queries';
import '../campaign/campaign.css';
import '../rules/rules.css';
import './api-keys.css';

const SKELETON_ROWS = 3;

/** The keys with which programs act in the user's name; an ADMIN sees everybody's. */
export function ApiKeysSection() {
  const { t } = useTranslation();
  const keys = useApiKeys();
  const revoke = useRevokeApiKey();
  const now = useNow();
  const [creating, setCreating] = useState(false);
  const [ending, setEnding] = useState<ApiKey | null>(null);
  const title = t('apiKeys.title');
  return (
    <>
      <p className="dim">{t('apiKeys.lead')}</p>
      <section className="panel" aria-label={title}>
        <div className="section-head">
          <h2>{t('apiKeys.list')}</h2>
          <Button
            size="xs"
            leftSection={<IconPlus size={14} aria-hidden="true" />}
            onClick={() => {
              setCreating(true);
            }}
          >
            {t('apiKeys.create')}
          </Button>
        </div>
        {keys.isPending && <SkeletonRows rows={SKELETON_ROWS} />}
        {keys.isError && keys.data === undefined && (
          <Failure what={title} error={keys.error} retry={() => void keys.refetch()} />
        )}
        {keys.data?.length === 0 && (
          <Empty title={t('apiKeys.emptyTitle')} hint={t('apiKeys.emptyHint')} />
        )}
        <ul className="api-keys">
          {(keys.data ?? []).map((key) => (
            <li key={key.id}>
              <ApiKeyRow
                apiKey={key}
                now={now}
                onRevoke={() => {
                  setEnding(key);
                }}
              />
            </li>
          ))}
        </ul>
      </section>
      <NewApiKeyDialog
        opened={creating}
        onClose={() => {
          setCreating(false);
        }}
      />
      <Ask
        title={t('apiKeys.revokeTitle')}
        what={ending?.name ?? ''}
        hint={t('apiKeys.revokeHint')}
        answer={t('apiKeys.revoke')}
        opened={ending !== null}
        pending={revoke.isPending}
        error={revoke.error}
        onClose={() => {
          setEnding(null);
          revoke.reset();
        }}
        onYes={(done) => {
          if (ending !== null) revoke.mutate(ending.id, { onSuccess: done });
        }}
      />
    </>
  );
}
