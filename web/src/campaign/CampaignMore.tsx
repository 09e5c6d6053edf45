import { lazy, Suspense } from 'react';
import { Activity } from '../activity/later';
import type { Alert, CampaignDetail, MetricChain } from '../api/types';
import { SkeletonRows } from '../display/SkeletonRows';
import { useUser } from '../session/use-user';
import type { ChangeView } from './address';
import { CampaignAlerts } from './CampaignAlerts';
import { HeatStrip } from './HeatStrip';
import type { MetricName } from './metrics';
import type { Combined } from './queries';
import { RestatedPanel } from './RestatedPanel';
import type { Restatement } from './restatements';

/** Far below the fold, and most of what only a campaign's page needs. */
const CampaignRules = lazy(async () => ({
  default: (await import('./CampaignRules')).CampaignRules,
}));
const SKELETON_ROWS = 3;

interface MoreProps {
  campaign: CampaignDetail;
  alerts: readonly Alert[];
  chains: Combined<MetricChain[]>;
  restatements: ReadonlyMap<string, Restatement>;
  /** The metric of the heat strip. */
  metric: MetricName;
  today: string;
  knownAt: string | null;
  change: ChangeView;
}

/** Below the chart: the campaign's alerts, what changed and restated days, its hours, and the rules that watch it. */
export function CampaignMore(props: MoreProps) {
  const { campaign, alerts, chains, restatements, metric, today, knownAt, change } = props;
  const { currency, timeZone } = campaign.adAccount;
  const { role } = useUser();
  return (
    <div className="campaign-more">
      <div className="campaign-column">
        <CampaignAlerts alerts={alerts} timeZone={timeZone} />
        <Suspense fallback={<SkeletonRows rows={SKELETON_ROWS} />}>
          <Activity campaignId={campaign.id} timeZone={timeZone} />
        </Suspense>
        <RestatedPanel
          chains={chains}
          restatements={restatements}
          currency={currency}
          timeZone={timeZone}
          change={change}
        />
      </div>
      <div className="campaign-column">
        <HeatStrip
          campaignId={campaign.id}
          metric={metric}
          currency={currency}
          today={today}
          knownAt={knownAt}
        />
        {role !== 'CLIENT' && (
          <Suspense fallback={<SkeletonRows rows={SKELETON_ROWS} />}>
            <CampaignRules campaignId={campaign.id} currency={currency} timeZone={timeZone} />
          </Suspense>
        )}
      </div>
    </div>
  );
}
