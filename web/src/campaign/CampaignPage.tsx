import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams, useSearchParams } from 'react-router';
import { Problem } from '../api/problem';
import type { CampaignDetail } from '../api/types';
import { useAlerts } from '../alerts/queries';
import { NotFound } from '../app/NotFound';
import { Budget } from '../campaigns/Budget';
import { CampaignState } from '../campaigns/CampaignState';
import { daysOf } from '../campaigns/filters';
import { PeriodControl } from '../campaigns/PeriodControl';
import { Failure } from '../display/Failure';
import { PlatformMark } from '../display/PlatformMark';
import { SkeletonRows } from '../display/SkeletonRows';
import { StaleMark } from '../display/StaleMark';
import { useNow } from '../display/use-now';
import { addDays, localDateOf } from '../format/dates';
import { useFormats } from '../format/use-formats';
import { CampaignAlerts } from './CampaignAlerts';
import { CampaignChart } from './CampaignChart';
import { useCampaign, useCampaignMetrics } from './queries';
import { Tiles } from './Tiles';
import '../campaigns/campaigns.css';
import './campaign.css';

const SKELETON_ROWS = 12;

/** One campaign: its figures, its days, its alerts. */
export function CampaignPage() {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  const [params, setParams] = useSearchParams();
  const days = daysOf(params);
  const campaign = useCampaign(id, days);

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
        <CampaignBody
          campaign={campaign.data}
          days={days}
          onDays={(next) => {
            setParams({ days: String(next) }, { replace: true });
          }}
        />
      )}
    </div>
  );
}

interface BodyProps {
  campaign: CampaignDetail;
  days: number;
  onDays: (days: number) => void;
}

function CampaignBody({ campaign, days, onDays }: BodyProps) {
  const { t } = useTranslation();
  const { currency, timeZone } = campaign.adAccount;
  const today = localDateOf(useNow(), timeZone);
  const range = useMemo(() => ({ from: addDays(today, -2 * days), to: today }), [today, days]);
  const metrics = useCampaignMetrics(campaign.id, range);
  const alerts = useAlerts({ status: '', severity: '', campaignId: campaign.id });
  const start = addDays(today, -days);
  const rows = useMemo(() => metrics.data?.items ?? [], [metrics.data]);
  const current = useMemo(() => rows.filter((row) => row.date >= start), [rows, start]);
  const previous = useMemo(() => rows.filter((row) => row.date < start), [rows, start]);

  return (
    <>
      <Facts campaign={campaign} days={days} onDays={onDays} />
      {metrics.isError && metrics.data === undefined && (
        <div className="panel">
          <Failure
            what={t('campaigns.chart.title')}
            error={metrics.error}
            retry={() => void metrics.refetch()}
          />
        </div>
      )}
      {metrics.isPending && (
        <div className="panel">
          <SkeletonRows rows={SKELETON_ROWS} />
        </div>
      )}
      {metrics.data !== undefined && (
        <>
          <Tiles currency={currency} days={days} current={current} previous={previous} />
          <CampaignChart
            rows={current}
            totals={campaign.metrics}
            currency={currency}
            timeZone={timeZone}
            today={today}
            alerts={alerts.items}
          />
        </>
      )}
      {alerts.query.isError ? (
        <Failure
          what={t('campaigns.alertsTitle')}
          error={alerts.query.error}
          retry={() => void alerts.query.refetch()}
        />
      ) : (
        <CampaignAlerts alerts={alerts.items} timeZone={timeZone} />
      )}
    </>
  );
}

function Facts({ campaign, days, onDays }: BodyProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const now = useNow();
  const { timeZone, name } = campaign.adAccount;
  return (
    <>
      <div className="page-head">
        <h1 className="campaign-title">{campaign.name}</h1>
        <span className="spread" />
        <PeriodControl days={days} onChange={onDays} />
      </div>
      <div className="campaign-facts">
        <span>
          <CampaignState status={campaign.status} />
        </span>
        <span>
          <PlatformMark platform={campaign.platform} />
          {name}
        </span>
        <span>{t('campaigns.timesIn', { zone: timeZone })}</span>
        <span>
          {t('campaigns.column.budget')} <Budget campaign={campaign} />
        </span>
        <span title={formats.instantLong(campaign.lastSyncedAt, timeZone)}>
          {campaign.lastSyncedAt === null
            ? t('state.neverSynced')
            : t('campaigns.synced', {
                time: formats.relative(campaign.lastSyncedAt, now, timeZone),
              })}
        </span>
        {campaign.stale && <StaleMark lastSyncedAt={campaign.lastSyncedAt} timeZone={timeZone} />}
      </div>
    </>
  );
}
