import { IconBell } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { HeaderPanel } from './HeaderPanel';
import { NotificationList } from './NotificationList';
import { useUnreadCount } from './queries';

const MOST_SHOWN = 99;
const WIDTH = 360;

export function NotificationBell() {
  const { t } = useTranslation();
  const unread = useUnreadCount();
  return (
    <HeaderPanel
      label={t('bell.label', { count: unread })}
      width={WIDTH}
      icon={<IconBell size={18} stroke={1.7} aria-hidden="true" />}
      badge={
        unread > 0 && (
          <span className="bell-count" aria-hidden="true">
            {unread > MOST_SHOWN ? `${MOST_SHOWN}+` : unread}
          </span>
        )
      }
    >
      {(close) => <NotificationList close={close} />}
    </HeaderPanel>
  );
}
