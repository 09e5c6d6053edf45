import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { OpenAlertCounts } from '../campaigns/OpenAlertCounts';
import { Failure } from '../display/Failure';
import { PlatformMark } from '../display/PlatformMark';
import { SkeletonRows } from '../display/SkeletonRows';
import { Sparkline } from '../display/Sparkline';
import { useFormats } from '../format/use-formats';
import { useWorstCampaigns } from './queries';

const SKELETON_ROWS = 6;

/** The campaigns with the gravest open alerts, with four weeks of their spend. */
export function WorstCampaigns() {
  const { t } = useTranslation();
  const { moneyCompact, money } = useFormats();
  const worst = useWorstCampaigns();
  const title = t('overview.worst');
  return (
    <div className="attention-part">
      <h3>{title}</h3>
      {worst.isPending && <SkeletonRows rows={SKELETON_ROWS} />}
      {worst.isError && worst.data === undefined && (
        <Failure what={title} error={worst.error} retry={() => void worst.refetch()} />
      )}
      <ul>
        {worst.data?.map((campaign) => {
          const { currency } = campaign.adAccount;
          return (
            <li key={campaign.id} className="worst">
              <span className="worst-name">
                <PlatformMark platform={campaign.platform} />
                <Link to={`/campaigns/${campaign.id}`} title={campaign.name}>
                  {campaign.name}
                </Link>
              </span>
              <OpenAlertCounts counts={campaign.openAlerts} />
              <Sparkline values={campaign.sparkline} width={64} height={22} />
              <span
                className="worst-spend"
                title={t('overview.spentLast', {
                  value: money(campaign.metrics.costMicros, currency),
                })}
              >
                {moneyCompact(campaign.metrics.costMicros, currency)}
              </span>
            </li>
          );
        })}
      </ul>
      <Link className="worst-all" to="/campaigns?alerts=open&sort=-openAlerts">
        {t('overview.allWorst')}
      </Link>
    </div>
  );
}
