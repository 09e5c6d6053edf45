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
  const title = t('line.channel');
  const stop = () => {
    setAsking(false);
    remove.reset();
  };
  return (
    <section className="panel line-panel" aria-label={title}>
      <h2>{title}</h2>
      <p className="dim">{t('line.channelLead')}</p>
      {channel.isPending && <SkeletonRows rows={SKELETON_ROWS} />}
      {channel.isError && channel.data === undefined && (
        <Failure what={title} error={channel.error} retry={() => void channel.refetch()} />
      )}
      {channel.data !== undefined && channel.data !== null && (
        <>
          <CopyField
            label={t('line.webhook')}
            hint={t('line.webhookHint')}
            value={`${window.location.origin}${channel.data.webhookPath}`}
            copy={t('line.copy')}
            copied={t('line.copied')}
          />
          <p>
            <span className="dim">{t('line.lastEvent')}: </span>
            {channel.data.lastEventAt === null
              ? t('line.never')
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
                {t('line.remove')}
              </Button>
            )
          }
        />
      )}
      <Confirm
        title={t('line.removeTitle')}
        hint={t('line.removeHint')}
        act={t('line.remove')}
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
