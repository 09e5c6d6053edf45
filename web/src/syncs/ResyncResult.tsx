import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { AdAccount, PlannedSync } from '../api/types';
import { Chip } from '../display/Chip';
import { useFormats } from '../format/use-formats';
import { useUser } from '../session/use-user';

interface ResultProps {
  accounts: readonly AdAccount[];
  items: readonly PlannedSync[];
  close: () => void;
}

/** What is planned, and of each account that is not, why. */
export function ResyncResult({ accounts, items, close }: ResultProps) {
  const { t } = useTranslation();
  const { instant } = useFormats();
  const { timezone } = useUser();
  const later = items.find(({ sync }) => sync !== null)?.sync?.scheduledAt ?? null;
  const planned = items.filter(({ sync }) => sync !== null).length;
  const nameOf = (id: string) => accounts.find((account) => account.id === id)?.name ?? id;
  return (
    <div className="resync">
      <p role="status">
        {later === null
          ? t('syncs.resync.planned', { count: planned })
          : t('schedule.planned', { count: planned, time: instant(later, timezone) })}
      </p>
      <ul>
        {items.map(({ adAccountId, refusal }) =>
          refusal === null ? null : (
            <li key={adAccountId} className="resync-refused">
              <strong>{nameOf(adAccountId)}</strong>
              <Chip tone="WARNING">{t('syncs.resync.refused')}</Chip>
              <span className="dim">{refusal.message}</span>
            </li>
          ),
        )}
      </ul>
      <div className="form-actions">
        <Button onClick={close}>{t('syncs.resync.close')}</Button>
      </div>
    </div>
  );
}
