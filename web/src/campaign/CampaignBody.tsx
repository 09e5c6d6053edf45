import { lazy, Suspense, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { CampaignDetail } from '../api/types';
import { useAlerts } from '../alerts/queries';
import { Failure } from '../display/Failure';
import { SkeletonRows } from '../display/SkeletonRows';
import { useNow } from '../display/use-now';
import { addDays, localDateOf } from '../format/dates';
import { ANY_ALERT } from '../live/merge-alerts';
import { granularityOf, metricsOf, type CampaignView, type ChangeView } from './address';
import { BASELINE_WEEKS } from './baseline';
import { CampaignChart } from './CampaignChart';
import { useChains, useFigures } from './queries';
import { restatementsOf } from './restatements';
import { Tiles } from './Tiles';

/** Below the chart and so below the first look: it comes in a chunk of its own. */
const CampaignMore = lazy(async () => ({ default: (await import('./CampaignMore')).CampaignMore }));

/** Only for who looks back at what was known. */
const KnownNote = lazy(async () => ({ default: (await import('./KnownNote')).KnownNote }));

const SKELETON_ROWS = 12;
const BASELINE_DAYS = 7 * BASELINE_WEEKS;

interface BodyProps {
  campaign: CampaignDetail;
  view: CampaignView;
  change: ChangeView;
}

/** The campaign's figures, in the order in which they are asked about. */
export function CampaignBody({ campaign, view, change }: BodyProps) {
  const { t } = useTranslation();
  const { days, knownAt } = view;
  const { currency, timeZone } = campaign.adAccount;
  const today = localDateOf(useNow(), timeZone);
  const start = addDays(today, -days);
  const range = useMemo(() => ({ from: start, to: today }), [start, today]);
  const wide = useMemo(
    () => ({ from: addDays(start, -Math.max(days, BASELINE_DAYS)), to: today }),
    [start, days, today],
  );
  const figures = useFigures(campaign.id, { range: wide, granularity: 'day', knownAt });
  const chains = useChains(campaign.id, range, 'day');
  const alerts = useAlerts({ ...ANY_ALERT, campaignId: campaign.id });
  const restatements = useMemo(
    () => restatementsOf(chains.data ?? [], knownAt),
    [chains.data, knownAt],
  );
  const chosen = metricsOf(view, campaign.metrics);

  return (
    <>
      {knownAt !== null && (
        <Suspense fallback={<SkeletonRows rows={1} />}>
          <KnownNote knownAt={knownAt} timeZone={timeZone} change={change} />
        </Suspense>
      )}
      {figures.error !== null && figures.data === undefined && (
        <div className="panel">
          <Failure
            what={t('campaigns.chart.title')}
            error={figures.error}
            retry={figures.refetch}
          />
        </div>
      )}
      {figures.data === undefined && figures.error === null && (
        <div className="panel">
          <SkeletonRows rows={SKELETON_ROWS} />
        </div>
      )}
      {figures.data !== undefined && (
        <>
          <Tiles currency={currency} figures={figures.data} start={start} />
          <CampaignChart
            campaign={campaign}
            range={range}
            granularity={granularityOf(view)}
            chosen={chosen}
            view={view}
            change={change}
            today={today}
            alerts={alerts.items}
          />
        </>
      )}
      {alerts.query.isError && (
        <Failure
          what={t('campaigns.alertsTitle')}
          error={alerts.query.error}
          retry={() => void alerts.query.refetch()}
        />
      )}
      <Suspense fallback={<SkeletonRows rows={SKELETON_ROWS} />}>
        <CampaignMore
          campaign={campaign}
          alerts={alerts.items}
          chains={chains}
          restatements={restatements}
          metric={chosen[0] ?? 'cost'}
          today={today}
          knownAt={knownAt}
          change={change}
        />
      </Suspense>
    </>
  );
}
