import { Button, Switch } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { Notification } from '../api/types';
import { Empty } from '../display/Empty';
import { Failure } from '../display/Failure';
import { SkeletonRows } from '../display/SkeletonRows';
import { useNow } from '../display/use-now';
import { useFormats } from '../format/use-formats';
import { ring, soundWanted, wantSound } from '../live/bell-sound';
import { useUser } from '../session/use-user';
import { useMarkRead, useNotifications } from './queries';

/** What the bell holds: newest first; opening one marks it read and leads to its alert. */
export function NotificationList({ close }: { close: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const list = useNotifications(true);
  const markRead = useMarkRead();
  const [sound, setSound] = useState(soundWanted);

  function follow(item: Notification) {
    if (!item.isRead) markRead.mutate(item.id);
    close();
    if (item.alertId !== null) void navigate(`/alerts/${item.alertId}`);
    else if (item.campaignId !== null) void navigate(`/campaigns/${item.campaignId}`);
    else {
      const page = pageOf(item);
      if (page !== null) void navigate(page);
    }
  }

  return (
    <>
      <div className="bell-head">
        <h2>{t('bell.title')}</h2>
        <Button
          variant="subtle"
          size="compact-xs"
          loading={markRead.isPending}
          disabled={list.data?.items.every((item) => item.isRead) ?? true}
          onClick={() => {
            markRead.mutate(null);
          }}
        >
          {t('bell.readAll')}
        </Button>
      </div>
      <div className="bell-list">
        {list.isPending && <SkeletonRows rows={4} />}
        {list.isError && (
          <Failure what={t('bell.title')} error={list.error} retry={() => void list.refetch()} />
        )}
        {list.data?.items.length === 0 && <Empty title={t('bell.empty')} />}
        {list.data?.items.map((item) => (
          <NotificationRow key={item.id} item={item} follow={follow} />
        ))}
      </div>
      <div className="bell-foot">
        <Switch
          size="xs"
          label={t('bell.sound')}
          checked={sound}
          onChange={(event) => {
            const wanted = event.currentTarget.checked;
            setSound(wanted);
            wantSound(wanted);
            if (wanted) ring();
          }}
        />
      </div>
    </>
  );
}

/** The page of ours that a message of the product leads to. */
function pageOf({ metadata }: Notification): string | null {
  const address = metadata['actionUrl'];
  return typeof address === 'string' && /^\/(?!\/)/.test(address) ? address : null;
}

function NotificationRow({
  item,
  follow,
}: {
  item: Notification;
  follow: (item: Notification) => void;
}) {
  const { t } = useTranslation();
  const { relative, instantLong } = useFormats();
  const { timezone } = useUser();
  const now = useNow();
  return (
    <button
      type="button"
      className={`bell-item ${item.isRead ? '' : 'bell-item-unread'}`}
      onClick={() => {
        follow(item);
      }}
    >
      <span className="bell-title">{item.title}</span>
      {!item.isRead && <span className="visually-hidden"> ({t('bell.unread')})</span>}
      <br />
      <span className="dim" title={instantLong(item.createdAt, timezone)}>
        {relative(item.createdAt, now, timezone)}
      </span>
    </button>
  );
}
