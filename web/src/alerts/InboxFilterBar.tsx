import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useAccounts } from '../campaigns/queries';
import { SearchField } from '../display/SearchField';
import {
  PLATFORMS,
  SEVERITIES,
  VIEWS,
  viewOf,
  type InboxChoice,
  type InboxFilters,
  type View,
} from './filters';

interface BarProps {
  filters: InboxFilters;
  change: (change: Partial<InboxChoice>) => void;
}

/** What the inbox is narrowed by: text, state, severity, and platform and client where there are several. */
export function InboxFilterBar({ filters, change }: BarProps) {
  const { t } = useTranslation();
  const accounts = useAccounts();
  const clients = useMemo(() => {
    const found = new Map((accounts.data ?? []).flatMap(({ client }) => entryOf(client)));
    return [...found].sort(([, one], [, other]) => one.localeCompare(other));
  }, [accounts.data]);
  const platforms = PLATFORMS.filter((platform) =>
    (accounts.data ?? []).some((account) => account.platform === platform),
  );
  return (
    <div className="inbox-head">
      <h1>{t('alerts.title')}</h1>
      <SearchField
        label={t('alerts.search')}
        text={filters.q}
        onText={(q) => {
          change({ q });
        }}
      />
      <div className="inbox-selects">
        <select
          className="field"
          aria-label={t('alerts.viewLabel')}
          value={filters.view}
          onChange={(event) => {
            change({ view: viewOf(event.currentTarget.value) });
          }}
        >
          {Object.keys(VIEWS).map((view) => (
            <option key={view} value={view}>
              {view === 'all' ? t('form.all') : t(`alerts.view.${view as Exclude<View, 'all'>}`)}
            </option>
          ))}
        </select>
        <select
          className="field"
          aria-label={t('alerts.severityLabel')}
          value={filters.severity}
          onChange={(event) => {
            change({ severity: event.currentTarget.value });
          }}
        >
          <option value="">{t('alerts.anySeverity')}</option>
          {SEVERITIES.map((severity) => (
            <option key={severity} value={severity}>
              {t(`severity.${severity}`)}
            </option>
          ))}
        </select>
        {(platforms.length > 1 || filters.platform !== '') && (
          <select
            className="field"
            aria-label={t('alerts.platformLabel')}
            value={filters.platform}
            onChange={(event) => {
              change({ platform: event.currentTarget.value });
            }}
          >
            <option value="">{t('alerts.anyPlatform')}</option>
            {platforms.map((platform) => (
              <option key={platform} value={platform}>
                {t(`platform.${platform}`)}
              </option>
            ))}
          </select>
        )}
        {(clients.length > 1 || filters.clientId !== '') && (
          <select
            className="field"
            aria-label={t('alerts.clientLabel')}
            value={filters.clientId}
            onChange={(event) => {
              change({ clientId: event.currentTarget.value });
            }}
          >
            <option value="">{t('alerts.anyClient')}</option>
            {clients.map(([id, name]) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        )}
      </div>
    </div>
  );
}

function entryOf(client: { id: string; name: string } | null): [string, string][] {
  return client === null ? [] : [[client.id, client.name]];
}
