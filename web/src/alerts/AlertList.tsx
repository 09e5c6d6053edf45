import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Empty } from '../display/Empty';
import { Failure } from '../display/Failure';
import { SkeletonRows } from '../display/SkeletonRows';
import { useNow } from '../display/use-now';
import { useSignals } from '../live/use-signals';
import { useMayWork } from '../session/use-user';
import { AlertRow } from './AlertRow';
import { ChosenBar } from './ChosenBar';
import type { InboxChoice, InboxFilters } from './filters';
import { InboxFilterBar } from './InboxFilterBar';
import { KeyLegend } from './KeyLegend';
import type { useAlerts } from './queries';
import type { ChosenAlerts } from './use-chosen-alerts';

const SKELETON_ROWS = 10;

interface AlertListProps {
  filters: InboxFilters;
  change: (change: Partial<InboxChoice>) => void;
  alerts: ReturnType<typeof useAlerts>;
  selectedId: string | undefined;
  addressOf: (id: string) => string;
  chosen: ChosenAlerts;
}

/** The inbox's left side: filters over the alerts they leave, and what may be done with several of them. */
export function AlertList(props: AlertListProps) {
  const { filters, change, alerts, selectedId, addressOf, chosen } = props;
  const { t } = useTranslation();
  const { fresh } = useSignals();
  const now = useNow();
  const mayWork = useMayWork();
  const { query, items } = alerts;
  const { narrowed } = filters;
  return (
    <section className="inbox-list" aria-label={t('alerts.list')}>
      <InboxFilterBar filters={filters} change={change} />
      {mayWork && items.length > 0 && <ChosenBar items={items} chosen={chosen} />}
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
            title={t(narrowed ? 'alerts.noneHere' : 'alerts.allClear')}
            hint={t(narrowed ? 'alerts.noneHereHint' : 'alerts.allClearHint')}
          >
            {narrowed && (
              <Button
                variant="default"
                size="xs"
                onClick={() => {
                  change({ view: 'active', severity: '', platform: '', clientId: '', q: '' });
                }}
              >
                {t('campaigns.clear')}
              </Button>
            )}
          </Empty>
        )}
        <ul>
          {items.map((alert) => (
            <AlertRow
              key={alert.id}
              alert={alert}
              to={addressOf(alert.id)}
              selected={alert.id === selectedId}
              fresh={fresh.has(alert.id)}
              chosen={chosen.has(alert.id)}
              toggle={mayWork ? chosen.toggle : null}
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
      <KeyLegend mayWork={mayWork} />
    </section>
  );
}
