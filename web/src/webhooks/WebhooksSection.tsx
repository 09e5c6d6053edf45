import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Empty } from '../display/Empty';
import { Failure } from '../display/Failure';
import { SkeletonRows } from '../display/SkeletonRows';
import { useWebhooks } from './queries';
import { SecretOnce } from './SecretOnce';
import { WebhookDialog } from './WebhookDialog';
import { WebhookItem } from './WebhookItem';
import './webhooks.css';

const SKELETON_ROWS = 3;

/** Where the tenant's own systems are told of events. */
export function WebhooksSection() {
  const { t } = useTranslation();
  const webhooks = useWebhooks();
  const [adding, setAdding] = useState(false);
  const [secret, setSecret] = useState<string | null>(null);
  const title = t('webhooks.title');
  return (
    <>
      <div className="webhooks-head">
        <p className="dim">{t('webhooks.lead')}</p>
        <Button
          onClick={() => {
            setAdding(true);
          }}
        >
          {t('webhooks.add')}
        </Button>
      </div>
      <div className="panel">
        {webhooks.isPending && <SkeletonRows rows={SKELETON_ROWS} />}
        {webhooks.isError && webhooks.data === undefined && (
          <Failure what={title} error={webhooks.error} retry={() => void webhooks.refetch()} />
        )}
        {webhooks.data?.length === 0 && (
          <Empty title={t('webhooks.none')} hint={t('webhooks.noneHint')} />
        )}
        {webhooks.data !== undefined && webhooks.data.length > 0 && (
          <ul aria-label={title}>
            {webhooks.data.map((webhook) => (
              <li key={webhook.id} className="webhook">
                <WebhookItem webhook={webhook} reveal={setSecret} />
              </li>
            ))}
          </ul>
        )}
      </div>
      <WebhookDialog
        webhook={null}
        opened={adding}
        onClose={() => {
          setAdding(false);
        }}
        reveal={setSecret}
      />
      <SecretOnce
        secret={secret}
        onClose={() => {
          setSecret(null);
        }}
      />
    </>
  );
}
