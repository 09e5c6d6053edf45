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
import { AlertChart } from './AlertChart';
import { AlertState } from './AlertState';
import { AnswerBar } from './AnswerBar';
import { Evidence } from './Evidence';
import { useAlert } from './queries';
import { Timeline } from './Timeline';

const SKELETON_ROWS = 10;

/** The chosen alert: what happened, why it fired, what was done, what to do. */
export function AlertDetailPane({ id, listAddress }: { id: string; listAddress: string }) {
  const { t } = useTranslation();
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
          <AnswerBar alert={alert.data} />
          <Evidence alert={alert.data} />
          {alert.data.campaign !== null && (
            <AlertChart alert={alert.data} campaignId={alert.data.campaign.id} />
          )}
          <Timeline alert={alert.data} />
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
        {alert.rule !== null && <span>{t('alerts.rule', { name: alert.rule.name })}</span>}
      </div>
    </header>
  );
}
