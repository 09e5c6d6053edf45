import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { AdAccount, PlannedSync } from '../api/types';
import { Chip } from '../display/Chip';

interface ResultProps {
  accounts: readonly AdAccount[];
  items: readonly PlannedSync[];
  close: () => void;
}

/** What is planned, and of each account that is not, why. */
export function ResyncResult({ accounts, items, close }: ResultProps) {
  const { t } = useTranslation();
  const planned = items.filter(({ sync }) => sync !== null).length;
  const nameOf = (id: string) => accounts.find((account) => account.id === id)?.name ?? id;
  return (
    <div className="resync">
      <p role="status">{t('syncs.resync.planned', { count: planned })}</p>
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
