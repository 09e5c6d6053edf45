import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, type CSSProperties } from 'react';
import { useTranslation } from 'react-i18next';
import type { Campaign, CurrencyTotals } from '../api/types';
import { CampaignRow } from './CampaignRow';
import { gridOf, type ColumnName } from './columns';
import type { Sort } from './filters';
import { TableHead } from './TableHead';
import { TableTotals } from './TableTotals';

const ROW = 36;
const OVERSCAN = 12;
/** Rows before the end at which the next page is asked for. */
const AHEAD = 30;

interface TableProps {
  campaigns: readonly Campaign[];
  totals: readonly CurrencyTotals[];
  shown: ReadonlySet<ColumnName>;
  days: number;
  sort: Sort;
  onSort: (sort: Sort) => void;
  hasMore: boolean;
  loadMore: () => void;
}

/** The campaigns as a table that stays quick with 10,000 rows: only what is in view is mounted. */
export function CampaignTable(props: TableProps) {
  const { campaigns, totals, shown, days, sort, onSort, hasMore, loadMore } = props;
  const { t } = useTranslation();
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({
    count: campaigns.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW,
    overscan: OVERSCAN,
  });
  const grid = gridOf(shown);
  const items = rows.getVirtualItems();
  const lastShown = items.at(-1)?.index ?? 0;

  useEffect(() => {
    if (hasMore && lastShown >= campaigns.length - AHEAD) loadMore();
  }, [hasMore, lastShown, campaigns.length, loadMore]);

  return (
    <div
      className="grid panel"
      ref={scroller}
      tabIndex={0}
      role="group"
      aria-label={t('campaigns.title')}
      style={{ '--tracks': grid.tracks, '--least': `${grid.least}px` } as CSSProperties}
    >
      <div
        role="table"
        aria-label={t('campaigns.table', { count: days })}
        aria-rowcount={hasMore ? -1 : campaigns.length + 1}
      >
        <TableHead sort={sort} onSort={onSort} shown={shown} />
        <div role="rowgroup" className="grid-body" style={{ height: rows.getTotalSize() }}>
          {items.map((item) => {
            const campaign = campaigns[item.index];
            return campaign === undefined ? null : (
              <CampaignRow
                key={campaign.id}
                campaign={campaign}
                days={days}
                shown={shown}
                rowIndex={item.index + 2}
                top={item.start}
              />
            );
          })}
        </div>
        <TableTotals rows={totals} shown={shown} />
      </div>
    </div>
  );
}
