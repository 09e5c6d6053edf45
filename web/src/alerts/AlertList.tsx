import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Empty } from '../display/Empty';
import { Failure } from '../display/Failure';
import { SkeletonRows } from '../display/SkeletonRows';
import { useNow } from '../display/use-now';
import { useSignals } from '../live/use-signals';
import { AlertRow } from './AlertRow';
import { SEVERITIES, VIEWS, viewOf, type InboxFilters, type View } from './filters';
import type { useAlerts } from './queries';

const SKELETON_ROWS = 10;

interface AlertListProps {
  filters: InboxFilters;
  change: (change: { view?: View; severity?: string }) => void;
  alerts: ReturnType<typeof useAlerts>;
  selectedId: string | undefined;
  addressOf: (id: string) => string;
}

/** The inbox's left side: filters over the alerts they leave. */
export function AlertList({ filters, change, alerts, selectedId, addressOf }: AlertListProps) {
  const { t } = useTranslation();
  const { fresh } = useSignals();
  const now = useNow();
  const { query, items } = alerts;
  const filtered = filters.view !== 'active' || filters.severity !== '';
  return (
    <section className="inbox-list" aria-label={t('alerts.list')}>
      <div className="inbox-head">
        <h1>{t('alerts.title')}</h1>
        <span className="spread" />
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
      </div>
      <div className="inbox-rows">
        {query.isPending && <SkeletonRows rows={SKELETON_ROWS} />}
        {query.isError && items.length === 0 && (
          <Failure
            what={t('alerts.title')}
            error={query.error}
            retry={() => void query.refetch()}
          />
        )}
        {query.isSuccess && items.length === 0 && (
          <Empty
            title={t(filtered ? 'alerts.noneHere' : 'alerts.allClear')}
            hint={t(filtered ? 'alerts.noneHereHint' : 'alerts.allClearHint')}
          />
        )}
        <ul>
          {items.map((alert) => (
            <AlertRow
              key={alert.id}
              alert={alert}
              to={addressOf(alert.id)}
              selected={alert.id === selectedId}
              fresh={fresh.has(alert.id)}
              now={now}
            />
          ))}
        </ul>
        {query.hasNextPage && (
          <div className="inbox-more">
            <Button
              variant="default"
              size="xs"
              fullWidth
              loading={query.isFetchingNextPage}
              onClick={() => void query.fetchNextPage()}
            >
              {t('syncs.more')}
            </Button>
          </div>
        )}
      </div>
    </section>
  );
}
