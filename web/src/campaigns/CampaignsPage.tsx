import { Button } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Empty } from '../display/Empty';
import { Failure } from '../display/Failure';
import { SkeletonRows } from '../display/SkeletonRows';
import { CampaignCards } from './CampaignCards';
import { CampaignFilterBar } from './CampaignFilterBar';
import { CampaignTable } from './CampaignTable';
import { ColumnPicker } from './ColumnPicker';
import { ExportButton } from './ExportButton';
import { isFiltered, NO_FILTERS, useCampaignFilters } from './filters';
import { PeriodControl } from './PeriodControl';
import { useAccounts, useCampaigns, useClients, useTotals } from './queries';
import { SavedViews } from './SavedViews';
import { useColumns } from './use-columns';
import './campaigns.css';

const SKELETON_ROWS = 14;

/** All campaigns with their figures, sorted and filtered by the server. */
export function CampaignsPage() {
  const { t } = useTranslation();
  const [filters, change] = useCampaignFilters();
  const phone = useMediaQuery('(max-width: 767px)', undefined, { getInitialValueInEffect: false });
  const list = useCampaigns(filters);
  const totals = useTotals(filters);
  const clients = useClients();
  const [shown, show] = useColumns();
  const accounts = useAccounts();
  const campaigns = useMemo(
    () => list.data?.pages.flatMap((page) => page.items) ?? [],
    [list.data],
  );
  const filtered = isFiltered(filters);

  const { fetchNextPage, isFetchingNextPage } = list;
  const loadMore = useCallback(() => {
    if (!isFetchingNextPage) void fetchNextPage();
  }, [fetchNextPage, isFetchingNextPage]);

  return (
    <div className="page campaigns">
      <div className="page-head">
        <h1>{t('campaigns.title')}</h1>
        <span className="spread" />
        <PeriodControl
          days={filters.days}
          onChange={(days) => {
            change({ days });
          }}
        />
      </div>
      <div className="list-tools">
        <CampaignFilterBar
          filters={filters}
          accounts={accounts.data ?? []}
          clients={clients.data ?? []}
          change={change}
        />
        <span className="spread" />
        <SavedViews />
        <ColumnPicker shown={shown} show={show} />
        <ExportButton filters={filters} />
      </div>
      {list.isPending && (
        <div className="panel">
          <SkeletonRows rows={SKELETON_ROWS} />
        </div>
      )}
      {list.isError && campaigns.length === 0 && (
        <div className="panel">
          <Failure
            what={t('campaigns.title')}
            error={list.error}
            retry={() => void list.refetch()}
          />
        </div>
      )}
      {list.isSuccess && campaigns.length === 0 && (
        <div className="panel">
          {filtered ? (
            <Empty title={t('campaigns.filteredTitle')} hint={t('campaigns.filteredHint')}>
              <Button
                variant="default"
                size="xs"
                onClick={() => {
                  change(NO_FILTERS);
                }}
              >
                {t('campaigns.clear')}
              </Button>
            </Empty>
          ) : (
            <Empty title={t('campaigns.emptyTitle')} hint={t('campaigns.emptyHint')}>
              <Link to="/syncs">{t('campaigns.toSyncs')}</Link>
            </Empty>
          )}
        </div>
      )}
      {campaigns.length > 0 &&
        (phone ? (
          <CampaignCards
            campaigns={campaigns}
            days={filters.days}
            hasMore={list.hasNextPage}
            loadingMore={isFetchingNextPage}
            loadMore={loadMore}
          />
        ) : (
          <CampaignTable
            campaigns={campaigns}
            totals={totals.data ?? []}
            shown={shown}
            days={filters.days}
            sort={filters.sort}
            onSort={(sort) => {
              change({ sort });
            }}
            hasMore={list.hasNextPage}
            loadMore={loadMore}
          />
        ))}
    </div>
  );
}
