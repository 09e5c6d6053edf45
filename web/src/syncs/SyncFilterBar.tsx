import { useTranslation } from 'react-i18next';
import type { AdAccount } from '../api/types';
import { SYNC_STATES, SYNC_TYPES, type SyncFilters } from './filters';

interface BarProps {
  filters: SyncFilters;
  accounts: readonly AdAccount[];
  change: (change: Record<string, string>) => void;
}

/** State, account and kind of the history. */
export function SyncFilterBar({ filters, accounts, change }: BarProps) {
  const { t } = useTranslation();
  return (
    <div className="filters" role="search">
      <select
        className="field"
        aria-label={t('syncs.filter.status')}
        value={filters.state}
        onChange={(event) => {
          change({ state: event.currentTarget.value });
        }}
      >
        <option value="">{t('syncs.filter.anyStatus')}</option>
        {SYNC_STATES.map((state) => (
          <option key={state} value={state}>
            {state === 'planned' ? t('schedule.filter') : t(`syncs.filter.${state}`)}
          </option>
        ))}
      </select>
      <select
        className="field"
        aria-label={t('syncs.account')}
        value={filters.adAccountId}
        onChange={(event) => {
          change({ account: event.currentTarget.value });
        }}
      >
        <option value="">{t('syncs.filter.anyAccount')}</option>
        {accounts.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
      <select
        className="field"
        aria-label={t('syncs.filter.type')}
        value={filters.syncType}
        onChange={(event) => {
          change({ type: event.currentTarget.value });
        }}
      >
        <option value="">{t('syncs.filter.anyType')}</option>
        {SYNC_TYPES.map((type) => (
          <option key={type} value={type}>
            {t(`syncs.type.${type}`)}
          </option>
        ))}
      </select>
    </div>
  );
}
