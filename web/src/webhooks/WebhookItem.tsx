import { Button, Switch } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Webhook } from '../api/types';
import { Confirm } from '../display/Confirm';
import { Chip } from '../display/Chip';
import { useFormats } from '../format/use-formats';
import { useUser } from '../session/use-user';
import { Deliveries } from './Deliveries';
import { eventKey, hostOf } from './event-key';
import { useChangeWebhook, useRemoveWebhook, useRotateSecret, useSendTest } from './queries';
import { WebhookDialog } from './WebhookDialog';

type Asking = 'edit' | 'rotate' | 'remove' | null;

/** One webhook: where to, what of, how it does, and what can be done with it. */
export function WebhookItem({
  webhook,
  reveal,
}: {
  webhook: Webhook;
  reveal: (secret: string) => void;
}) {
  const { t } = useTranslation();
  const change = useChangeWebhook(webhook.id);
  const remove = useRemoveWebhook(webhook.id);
  const rotate = useRotateSecret(webhook.id);
  const test = useSendTest(webhook.id);
  const [asking, setAsking] = useState<Asking>(null);
  const [opened, setOpened] = useState(false);
  const host = hostOf(webhook.url);
  const stop = () => {
    setAsking(null);
    rotate.reset();
    remove.reset();
  };
  const failure = change.error ?? test.error;
  const on = change.isPending ? (change.variables.isActive ?? webhook.isActive) : webhook.isActive;
  return (
    <>
      <div className="webhook-face">
        <Switch
          size="xs"
          aria-label={t('webhooks.active', { host })}
          checked={on}
          disabled={change.isPending}
          onChange={(event) => {
            change.mutate({ isActive: event.currentTarget.checked });
          }}
        />
        <div>
          <p className="webhook-url">{webhook.url}</p>
          <p className="dim">{webhook.events.map((event) => t(eventKey(event))).join(' · ')}</p>
          <Health webhook={webhook} />
        </div>
      </div>
      <div className="webhook-actions">
        <Button
          variant="default"
          size="xs"
          loading={test.isPending}
          onClick={() => {
            test.mutate(undefined, {
              onSuccess: () => {
                setOpened(true);
              },
            });
          }}
        >
          {t('webhooks.test')}
        </Button>
        <Button
          variant="default"
          size="xs"
          aria-expanded={opened}
          onClick={() => {
            setOpened(!opened);
          }}
        >
          {t(opened ? 'webhooks.hideDeliveries' : 'webhooks.deliveries')}
        </Button>
        {(['edit', 'rotate', 'remove'] as const).map((what) => (
          <Button
            key={what}
            variant="default"
            size="xs"
            onClick={() => {
              setAsking(what);
            }}
          >
            {t(`webhooks.${what}`)}
          </Button>
        ))}
      </div>
      {failure !== null && (
        <p role="alert" className="tone-CRITICAL">
          {t('form.failed', { detail: failure.message })}
        </p>
      )}
      {opened && <Deliveries webhook={webhook} />}
      <WebhookDialog webhook={webhook} opened={asking === 'edit'} onClose={stop} reveal={reveal} />
      <Confirm
        title={t('webhooks.rotateTitle')}
        hint={t('webhooks.rotateHint')}
        act={t('webhooks.rotate')}
        danger={false}
        opened={asking === 'rotate'}
        pending={rotate.isPending}
        error={rotate.error}
        onClose={stop}
        onConfirm={() => {
          rotate.mutate(undefined, {
            onSuccess: ({ secret }) => {
              stop();
              reveal(secret);
            },
          });
        }}
      />
      <Confirm
        title={t('webhooks.removeTitle')}
        hint={t('webhooks.removeHint')}
        act={t('webhooks.remove')}
        opened={asking === 'remove'}
        pending={remove.isPending}
        error={remove.error}
        onClose={stop}
        onConfirm={() => {
          remove.mutate(undefined, { onSuccess: stop });
        }}
      >
        <p className="webhook-url">{webhook.url}</p>
      </Confirm>
    </>
  );
}

function Health({ webhook }: { webhook: Webhook }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { timezone } = useUser();
  const { disabledReason, failingSince, isActive } = webhook;
  if (disabledReason !== null)
    return <Chip tone="CRITICAL">{t(`webhooks.disabled.${disabledReason}`)}</Chip>;
  if (!isActive) return <Chip tone="NONE">{t('webhooks.off')}</Chip>;
  if (failingSince === null) return null;
  const since = formats.instant(failingSince, timezone);
  return <Chip tone="WARNING">{t('webhooks.failing', { since })}</Chip>;
}
