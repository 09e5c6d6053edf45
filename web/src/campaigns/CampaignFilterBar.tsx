import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AdAccount } from '../api/types';
import { useKeys } from '../display/use-keys';
import { STATUSES, type CampaignFilters } from './filters';

const TYPING_PAUSE_MS = 250;

interface BarProps {
  filters: CampaignFilters;
  accounts: readonly AdAccount[];
  change: (change: Partial<CampaignFilters>) => void;
}

/** Text, status and account; typing is asked for after a pause. */
export function CampaignFilterBar({ filters, accounts, change }: BarProps) {
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
    </div>
  );
}
