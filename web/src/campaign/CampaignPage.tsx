import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { Problem } from '../api/problem';
import { NotFound } from '../app/NotFound';
import { Failure } from '../display/Failure';
import { SkeletonRows } from '../display/SkeletonRows';
import { useCampaignView } from './address';
import { CampaignBody } from './CampaignBody';
import { CampaignFacts } from './CampaignFacts';
import { useCampaign } from './queries';
import '../campaigns/campaigns.css';
import './campaign.css';

const SKELETON_ROWS = 12;

/** One campaign: its figures over time, what was restated, its alerts, and the rules that watch it. */
export function CampaignPage() {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  const [view, change] = useCampaignView();
  const campaign = useCampaign(id, view.days);

  if (campaign.error instanceof Problem && campaign.error.status === 404) return <NotFound />;
  return (
    <div className="page">
      <nav className="crumbs" aria-label={t('campaigns.back')}>
        <ol>
          <li>
            <Link to="/campaigns">{t('campaigns.back')}</Link>
          </li>
          {campaign.data !== undefined && <li>{t(`platform.${campaign.data.platform}`)}</li>}
        </ol>
      </nav>
      {campaign.isPending && <SkeletonRows rows={SKELETON_ROWS} />}
      {campaign.isError && campaign.data === undefined && (
        <Failure
          what={t('campaigns.column.name')}
          error={campaign.error}
          retry={() => void campaign.refetch()}
        />
      )}
      {campaign.data !== undefined && (
        <>
          <CampaignFacts campaign={campaign.data} view={view} change={change} />
          <CampaignBody campaign={campaign.data} view={view} change={change} />
        </>
      )}
    </div>
  );
}
