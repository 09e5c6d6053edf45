import type { Alert, CampaignDetail, MetricChain } from '../api/types';
import { useUser } from '../session/use-user';
import type { CampaignView } from './address';
import { CampaignAlerts } from './CampaignAlerts';
import { CampaignRules } from './CampaignRules';
import { HeatStrip } from './HeatStrip';
import type { MetricName } from './metrics';
import type { Combined } from './queries';
import { RestatedPanel } from './RestatedPanel';
import type { Restatement } from './restatements';

interface MoreProps {
  campaign: CampaignDetail;
  alerts: readonly Alert[];
  chains: Combined<MetricChain[]>;
  restatements: ReadonlyMap<string, Restatement>;
  /** The metric of the heat strip. */
  metric: MetricName;
  today: string;
  knownAt: string | null;
  change: (change: Partial<CampaignView>) => void;
}

/** Below the chart: the campaign's alerts and restated days, its hours, and the rules that watch it. */
export function CampaignMore(props: MoreProps) {
  const { campaign, alerts, chains, restatements, metric, today, knownAt, change } = props;
  const { currency, timeZone } = campaign.adAccount;
  const { role } = useUser();
  return (
    <div className="campaign-more">
      <div className="campaign-column">
        <CampaignAlerts alerts={alerts} timeZone={timeZone} />
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
          <CampaignRules campaignId={campaign.id} currency={currency} timeZone={timeZone} />
        )}
      </div>
    </div>
  );
}
