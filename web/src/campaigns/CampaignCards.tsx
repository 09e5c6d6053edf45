import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Campaign } from '../api/types';
import { PlatformMark } from '../display/PlatformMark';
import { Sparkline } from '../display/Sparkline';
import { StaleMark } from '../display/StaleMark';
import { useFormats } from '../format/use-formats';
import { CampaignState } from './CampaignState';
import { METRIC_COLUMNS } from './columns';
import { OpenAlertCounts } from './OpenAlertCounts';

const SHOWN = ['cost', 'conversions', 'cpa', 'roas', 'clicks', 'ctr'];

interface CardsProps {
  campaigns: readonly Campaign[];
  days: number;
  hasMore: boolean;
  loadingMore: boolean;
  loadMore: () => void;
}

/** The campaigns on a phone: a card each, with what is looked at first. */
export function CampaignCards({ campaigns, days, hasMore, loadingMore, loadMore }: CardsProps) {
  const { t } = useTranslation();
  return (
    <>
      <ul className="cards">
        {campaigns.map((campaign) => (
          <li key={campaign.id}>
            <CampaignCard campaign={campaign} days={days} />
          </li>
        ))}
      </ul>
      {hasMore && (
        <Button variant="default" loading={loadingMore} onClick={loadMore}>
          {t('campaigns.showMore')}
        </Button>
      )}
    </>
  );
}

function CampaignCard({ campaign, days }: { campaign: Campaign; days: number }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { currency, timeZone, name } = campaign.adAccount;
  return (
    <article className="card panel">
      <div className="card-head">
        <Link className="card-name" to={`/campaigns/${campaign.id}?days=${days}`}>
          {campaign.name}
        </Link>
        <OpenAlertCounts counts={campaign.openAlerts} />
      </div>
      <div className="card-line">
        <PlatformMark platform={campaign.platform} />
        <CampaignState status={campaign.status} />
        <span>{name}</span>
        {campaign.stale && <StaleMark lastSyncedAt={campaign.lastSyncedAt} timeZone={timeZone} />}
        <span className="spread" />
        <Sparkline values={campaign.sparkline} width={72} height={22} />
      </div>
      <dl className="card-figures">
        {METRIC_COLUMNS.filter((column) => SHOWN.includes(column.name)).map((column) => (
          <div key={column.name}>
            <dt>{t(`metric.${column.name}`)}</dt>
            <dd>{column.text(campaign.metrics, currency, formats)}</dd>
          </div>
        ))}
      </dl>
    </article>
  );
}
