import { ActionIcon, Popover } from '@mantine/core';
import { IconBell } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { NotificationList } from './NotificationList';
import { useUnreadCount } from './queries';

const MOST_SHOWN = 99;

export function NotificationBell() {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const unread = useUnreadCount();
  const label = t('bell.label', { count: unread });
  return (
    <Popover
      opened={open}
      onChange={setOpen}
      position="bottom-end"
      width={360}
      shadow="md"
      trapFocus
      transitionProps={{ duration: 120 }}
    >
      <Popover.Target>
        <span className="bell">
          <ActionIcon
            variant="subtle"
            color="gray"
            size="lg"
            aria-label={label}
            aria-expanded={open}
            title={label}
            onClick={() => {
              setOpen(!open);
            }}
          >
            <IconBell size={18} stroke={1.7} aria-hidden="true" />
          </ActionIcon>
          {unread > 0 && (
            <span className="bell-count" aria-hidden="true" data-testid="unread">
              {unread > MOST_SHOWN ? `${MOST_SHOWN}+` : unread}
            </span>
          )}
        </span>
      </Popover.Target>
      <Popover.Dropdown p={0} aria-label={t('bell.title')}>
        <NotificationList
          close={() => {
            setOpen(false);
          }}
        />
      </Popover.Dropdown>
    </Popover>
  );
}
