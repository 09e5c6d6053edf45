import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Problem } from '../api/problem';
import type { AlertDetail } from '../api/types';
import { NotFound } from '../app/NotFound';
import { Failure } from '../display/Failure';
import { SeverityChip } from '../display/SeverityChip';
import { SkeletonRows } from '../display/SkeletonRows';
import { useNow } from '../display/use-now';
import { useFormats } from '../format/use-formats';
import { AlertState } from './AlertState';
import { AnswerBar } from './AnswerBar';
import { Evidence } from './Evidence';
import { EvidenceFacts } from './EvidenceFacts';
import { useAlert } from './queries';
import { SimilarAlerts } from './SimilarAlerts';
import { Timeline } from './Timeline';

/** The chart's library comes after what is read first. */
const AlertChart = lazy(async () => ({ default: (await import('./AlertChart')).AlertChart }));

const SKELETON_ROWS = 10;
const CHART_ROWS = 4;

interface PaneProps {
  id: string;
  listAddress: string;
  /** Whether keys are about this alert, and not about several chosen ones. */
  alone: boolean;
}

/** The alert in the address: what happened, by how much, how it looks, how it ended before, why; and what to do. */
export function AlertDetailPane({ id, listAddress, alone }: PaneProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const alert = useAlert(id);
  if (alert.error instanceof Problem && alert.error.status === 404) return <NotFound />;
  return (
    <article className="detail">
      <Link className="only-phone" to={listAddress}>
        ← {t('alerts.back')}
      </Link>
      {alert.isPending && <SkeletonRows rows={SKELETON_ROWS} />}
      {alert.isError && alert.data === undefined && (
        <Failure what={t('alerts.title')} error={alert.error} retry={() => void alert.refetch()} />
      )}
      {alert.data !== undefined && (
        <>
          <Head alert={alert.data} />
          <EvidenceFacts
            alert={alert.data}
            place={{
              currency: alert.data.adAccount.currency,
              timeZone: alert.data.adAccount.timeZone,
              formats,
            }}
          />
          {alert.data.campaign !== null && (
            <Suspense fallback={<SkeletonRows rows={CHART_ROWS} />}>
              <AlertChart alert={alert.data} campaignId={alert.data.campaign.id} />
            </Suspense>
          )}
          <SimilarAlerts alert={alert.data} />
          <Evidence alert={alert.data} />
          <Timeline alert={alert.data} />
          <AnswerBar alert={alert.data} alone={alone} />
        </>
      )}
    </article>
  );
}

function Head({ alert }: { alert: AlertDetail }) {
  const { t } = useTranslation();
  const { relative, instantLong } = useFormats();
  const now = useNow();
  const { timeZone } = alert.adAccount;
  return (
    <header>
      <div className="detail-top">
        <SeverityChip severity={alert.severity} />
        <AlertState alert={alert} />
      </div>
      <h2 className="detail-title">{alert.title}</h2>
      <p className="detail-message">{alert.message}</p>
      <div className="detail-facts">
        {alert.campaign !== null && (
          <Link to={`/campaigns/${alert.campaign.id}`}>{alert.campaign.name}</Link>
        )}
        <span>
          {t(`platform.${alert.adAccount.platform}`)} · {alert.adAccount.name}
        </span>
        <span title={instantLong(alert.openedAt, timeZone)}>
          {t('alerts.opened', { time: relative(alert.openedAt, now, timeZone) })} ({timeZone})
        </span>
        {alert.client !== null && <span>{alert.client.name}</span>}
      </div>
    </header>
  );
}
