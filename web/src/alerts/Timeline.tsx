import { useTranslation } from 'react-i18next';
import type { AlertDetail } from '../api/types';
import { useFormats } from '../format/use-formats';

/** What has happened to an alert, oldest first. */
export function Timeline({ alert }: { alert: AlertDetail }) {
  const { t } = useTranslation();
  const { instant, instantLong } = useFormats();
  const { timeZone } = alert.adAccount;
  return (
    <section className="panel" aria-label={t('alerts.timeline')}>
      <div className="section-head">
        <h3>{t('alerts.timeline')}</h3>
      </div>
      <ol className="timeline">
        {alert.timeline.map((event) => {
          const what = t(`alerts.event.${event.type}`);
          return (
            <li key={event.id}>
              <span>
                {event.actor === null
                  ? what
                  : t('alerts.eventBy', { event: what, name: event.actor.name })}
              </span>
              <time className="dim" dateTime={event.at} title={instantLong(event.at, timeZone)}>
                {instant(event.at, timeZone)}
              </time>
              {event.note !== null && <p className="timeline-note">{event.note}</p>}
            </li>
          );
        })}
      </ol>
    </section>
  );
}
