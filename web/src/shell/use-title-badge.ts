import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useUnreadCount } from './queries';

/** Puts the unread count before the name of the tab. */
export function useTitleBadge(): void {
  const { t } = useTranslation();
  const unread = useUnreadCount();
  const name = t('product');
  useEffect(() => {
    document.title = unread > 0 ? `(${unread}) ${name}` : name;
    return () => {
      document.title = name;
    };
  }, [unread, name]);
}
