import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { AlertDetail } from '../api/types';
import { Failure } from '../display/Failure';
import { SeverityChip } from '../display/SeverityChip';
import { SkeletonRows } from '../display/SkeletonRows';
import { useFormats } from '../format/use-formats';
import { AlertState } from './AlertState';
import { useSimilarAlerts } from './queries';

const SKELETON_ROWS = 2;

/** What the same rule said before about the same campaign or account, how long it lasted and how it ended. */
export function SimilarAlerts({ alert }: { alert: AlertDetail }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const similar = useSimilarAlerts(alert);
  if (alert.rule === null) return null;
  const { timeZone } = alert.adAccount;
  const title = t('alerts.similar.title');
  return (
    <section className="panel" aria-label={title}>
      <div className="section-head">
        <h3>{title}</h3>
      </div>
      {similar.isPending && <SkeletonRows rows={SKELETON_ROWS} />}
      {similar.isError && (
        <Failure what={title} error={similar.error} retry={() => void similar.refetch()} />
      )}
      {similar.data?.length === 0 && (
        <p className="detail-body dim">
          {t(alert.campaign === null ? 'alerts.similar.firstOfAccount' : 'alerts.similar.first')}
        </p>
      )}
      <ul>
        {(similar.data ?? []).map((past) => (
          <li key={past.id}>
            <Link className="alert-line" to={`/alerts/${past.id}?view=all`}>
              <SeverityChip severity={past.severity} />
              <span className="alert-line-title">
                <AlertState alert={past} />
                {past.acknowledgeNote !== null && (
                  <span className="similar-note dim">{past.acknowledgeNote}</span>
                )}
              </span>
              <span className="dim">
                {t('alerts.similar.lasted', {
                  time: formats.duration(
                    Date.parse(past.resolvedAt ?? past.updatedAt) - Date.parse(past.openedAt),
                  ),
                })}
              </span>
              <time
                className="alert-line-when"
                dateTime={past.openedAt}
                title={formats.instantLong(past.openedAt, timeZone)}
              >
                {formats.instant(past.openedAt, timeZone)}
              </time>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
