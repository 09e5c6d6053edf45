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
import { useCampaignFilters } from './filters';
import { PeriodControl } from './PeriodControl';
import { useAccounts, useCampaigns, useSummary } from './queries';
import './campaigns.css';

const SKELETON_ROWS = 14;

/** All campaigns with their figures, sorted and filtered by the server. */
export function CampaignsPage() {
  const { t } = useTranslation();
  const [filters, change] = useCampaignFilters();
  const phone = useMediaQuery('(max-width: 767px)', undefined, { getInitialValueInEffect: false });
  const list = useCampaigns(filters);
  const summary = useSummary(filters.days);
  const accounts = useAccounts();
  const campaigns = useMemo(
    () => list.data?.pages.flatMap((page) => page.items) ?? [],
    [list.data],
  );
  const filtered = filters.q !== '' || filters.status !== '' || filters.adAccountId !== '';

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
      <CampaignFilterBar filters={filters} accounts={accounts.data ?? []} change={change} />
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
                  change({ q: '', status: '', adAccountId: '' });
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
            summary={summary.data ?? []}
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
