import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Confirm } from '../display/Confirm';
import { CopyField } from '../display/CopyField';
import { Failure } from '../display/Failure';
import { SkeletonRows } from '../display/SkeletonRows';
import { useFormats } from '../format/use-formats';
import { useUser } from '../session/use-user';
import { ChannelForm } from './ChannelForm';
import { useChannel, useRemoveChannel } from './queries';

const SKELETON_ROWS = 3;

/** The agency's official account: its webhook, and how to connect it. */
export function Channel() {
  const { t } = useTranslation();
  const formats = useFormats();
  const { timezone } = useUser();
  const channel = useChannel();
  const remove = useRemoveChannel();
  const [asking, setAsking] = useState(false);
  const title = t('settings.line.channel');
  const stop = () => {
    setAsking(false);
    remove.reset();
  };
  return (
    <section className="panel line-panel" aria-label={title}>
      <h2>{title}</h2>
      <p className="dim">{t('settings.line.channelLead')}</p>
      {channel.isPending && <SkeletonRows rows={SKELETON_ROWS} />}
      {channel.isError && channel.data === undefined && (
        <Failure what={title} error={channel.error} retry={() => void channel.refetch()} />
      )}
      {channel.data !== undefined && channel.data !== null && (
        <>
          <CopyField
            label={t('settings.line.webhook')}
            hint={t('settings.line.webhookHint')}
            value={`${window.location.origin}${channel.data.webhookPath}`}
            copy={t('settings.line.copy')}
            copied={t('settings.line.copied')}
          />
          <p>
            <span className="dim">{t('settings.line.lastEvent')}: </span>
            {channel.data.lastEventAt === null
              ? t('settings.line.never')
              : formats.instant(channel.data.lastEventAt, timezone)}
          </p>
        </>
      )}
      {channel.data !== undefined && (
        <ChannelForm
          key={channel.data?.updatedAt ?? 'new'}
          channel={channel.data}
          remove={
            channel.data === null ? null : (
              <Button
                variant="default"
                onClick={() => {
                  setAsking(true);
                }}
              >
                {t('settings.line.remove')}
              </Button>
            )
          }
        />
      )}
      <Confirm
        title={t('settings.line.removeTitle')}
        hint={t('settings.line.removeHint')}
        act={t('settings.line.remove')}
        opened={asking}
        pending={remove.isPending}
        error={remove.error}
        onClose={stop}
        onConfirm={() => {
          remove.mutate(undefined, { onSuccess: stop });
        }}
      />
    </section>
  );
}
