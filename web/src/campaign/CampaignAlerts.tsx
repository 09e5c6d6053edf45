import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Alert } from '../api/types';
import { AlertState } from '../alerts/AlertState';
import { Empty } from '../display/Empty';
import { SeverityChip } from '../display/SeverityChip';
import { useFormats } from '../format/use-formats';

/** Every alert of the campaign, newest first. */
export function CampaignAlerts({
  alerts,
  timeZone,
}: {
  alerts: readonly Alert[];
  timeZone: string;
}) {
  const { t } = useTranslation();
  const { instant, instantLong } = useFormats();
  return (
    <section className="panel" aria-label={t('campaigns.alertsTitle')}>
      <div className="section-head">
        <h2>{t('campaigns.alertsTitle')}</h2>
      </div>
      {alerts.length === 0 && <Empty title={t('campaigns.alertsNone')} />}
      <ul>
        {alerts.map((alert) => (
          <li key={alert.id}>
            <Link className="alert-line" to={`/alerts/${alert.id}?view=all`}>
              <SeverityChip severity={alert.severity} />
              <span className="alert-line-title">{alert.title}</span>
              <AlertState alert={alert} />
              <time
                className="alert-line-when"
                dateTime={alert.openedAt}
                title={instantLong(alert.openedAt, timeZone)}
              >
                {instant(alert.openedAt, timeZone)}
              </time>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
