import { memo } from 'react';
import { Link } from 'react-router';
import type { Campaign } from '../api/types';
import { PlatformMark } from '../display/PlatformMark';
import { Sparkline } from '../display/Sparkline';
import { StaleMark } from '../display/StaleMark';
import { MISSING } from '../format/money';
import { useFormats } from '../format/use-formats';
import { Budget } from './Budget';
import { CampaignState } from './CampaignState';
import { METRIC_COLUMNS, type ColumnName } from './columns';
import { OpenAlertCounts } from './OpenAlertCounts';
import { Pacing } from './Pacing';

interface RowProps {
  campaign: Campaign;
  days: number;
  shown: ReadonlySet<ColumnName>;
  /** 1-based, of all rows of the table. */
  rowIndex: number;
  top: number;
}

/** One campaign of the virtual table: plain elements, as hundreds are mounted while scrolling. */
export const CampaignRow = memo(function CampaignRow(props: RowProps) {
  const { campaign, days, shown, rowIndex, top } = props;
  const formats = useFormats();
  const { currency, timeZone } = campaign.adAccount;
  return (
    <div
      role="row"
      aria-rowindex={rowIndex}
      className="grid-row grid-row-body"
      style={{ transform: `translateY(${top}px)` }}
    >
      <div role="rowheader" className="cell cell-name">
        <PlatformMark platform={campaign.platform} />
        <Link to={`/campaigns/${campaign.id}?days=${days}`} title={campaign.name}>
          {campaign.name}
        </Link>
        {campaign.stale && <StaleMark lastSyncedAt={campaign.lastSyncedAt} timeZone={timeZone} />}
      </div>
      {shown.has('alerts') && (
        <div role="cell" className="cell">
          <OpenAlertCounts counts={campaign.openAlerts} />
        </div>
      )}
      {shown.has('status') && (
        <div role="cell" className="cell">
          <CampaignState status={campaign.status} />
        </div>
      )}
      {shown.has('budget') && (
        <div role="cell" className="cell cell-number">
          <span className="cell-text">
            <Budget campaign={campaign} />
          </span>
        </div>
      )}
      {shown.has('pacing') && (
        <div role="cell" className="cell">
          <Pacing campaign={campaign} />
        </div>
      )}
      {shown.has('trend') && (
        <div role="cell" className="cell">
          <Sparkline values={campaign.sparkline} width={70} height={22} />
        </div>
      )}
      {METRIC_COLUMNS.filter(({ name }) => shown.has(name)).map(({ name, text }) => (
        <div key={name} role="cell" className="cell cell-number" data-metric={name}>
          {text(campaign.metrics, currency, formats)}
        </div>
      ))}
      {shown.has('account') && (
        <div role="cell" className="cell cell-quiet">
          <span className="cell-text" title={`${campaign.adAccount.name} · ${timeZone}`}>
            {campaign.adAccount.name}
          </span>
        </div>
      )}
      {shown.has('client') && (
        <div role="cell" className="cell cell-quiet">
          <span className="cell-text">{campaign.client?.name ?? MISSING}</span>
        </div>
      )}
    </div>
  );
});
