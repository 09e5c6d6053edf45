import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AdAccount, Client } from '../api/types';
import { useKeys } from '../display/use-keys';
import { PLATFORMS, STATUSES, type CampaignFilters } from './filters';

const TYPING_PAUSE_MS = 250;

interface BarProps {
  filters: CampaignFilters;
  accounts: readonly AdAccount[];
  clients: readonly Client[];
  change: (change: Partial<CampaignFilters>) => void;
}

/** Text, status and account; typing is asked for after a pause. */
export function CampaignFilterBar({ filters, accounts, clients, change }: BarProps) {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  const [text, setText] = useState(filters.q);
  const [seen, setSeen] = useState(filters.q);
  if (seen !== filters.q) {
    setSeen(filters.q);
    setText(filters.q);
  }
  const ask = useRef(change);
  useEffect(() => {
    ask.current = change;
  });
  useEffect(() => {
    if (text === filters.q) return;
    const timer = setTimeout(() => {
      ask.current({ q: text.trim() });
    }, TYPING_PAUSE_MS);
    return () => {
      clearTimeout(timer);
    };
  }, [text, filters.q]);

  useKeys(useMemo(() => ({ '/': () => input.current?.focus() }), []));

  return (
    <div className="filters" role="search">
      <span className="search">
        <input
          ref={input}
          type="search"
          className="field"
          aria-label={t('campaigns.filter')}
          placeholder={t('campaigns.filter')}
          value={text}
          onChange={(event) => {
            setText(event.currentTarget.value);
          }}
        />
        {text === '' && (
          <kbd className="key" aria-hidden="true">
            /
          </kbd>
        )}
      </span>
      <select
        className="field"
        aria-label={t('campaigns.column.status')}
        value={filters.status}
        onChange={(event) => {
          change({ status: event.currentTarget.value });
        }}
      >
        <option value="">{t('campaigns.status.any')}</option>
        {STATUSES.map((status) => (
          <option key={status} value={status}>
            {t(`campaigns.status.${status}`)}
          </option>
        ))}
      </select>
      <select
        className="field"
        aria-label={t('campaigns.column.platform')}
        value={filters.platform}
        onChange={(event) => {
          change({ platform: event.currentTarget.value });
        }}
      >
        <option value="">{t('campaigns.anyPlatform')}</option>
        {PLATFORMS.filter(
          (platform) =>
            platform === filters.platform ||
            accounts.some((account) => account.platform === platform),
        ).map((platform) => (
          <option key={platform} value={platform}>
            {t(`platform.${platform}`)}
          </option>
        ))}
      </select>
      <select
        className="field"
        aria-label={t('campaigns.column.client')}
        value={filters.clientId}
        onChange={(event) => {
          change({ clientId: event.currentTarget.value });
        }}
      >
        <option value="">{t('campaigns.anyClient')}</option>
        {clients.map((client) => (
          <option key={client.id} value={client.id}>
            {client.name}
          </option>
        ))}
      </select>
      <select
        className="field"
        aria-label={t('campaigns.column.account')}
        value={filters.adAccountId}
        onChange={(event) => {
          change({ adAccountId: event.currentTarget.value });
        }}
      >
        <option value="">{t('campaigns.anyAccount')}</option>
        {accounts.map((account) => (
          <option key={account.id} value={account.id}>
            {account.name} ({account.currency})
          </option>
        ))}
      </select>
      <label className="field filter-check">
        <input
          type="checkbox"
          checked={filters.alerts === 'open'}
          onChange={(event) => {
            change({ alerts: event.currentTarget.checked ? 'open' : '' });
          }}
        />
        {t('campaigns.withAlerts')}
      </label>
    </div>
  );
}
