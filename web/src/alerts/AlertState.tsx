import { useTranslation } from 'react-i18next';
import type { Alert } from '../api/types';
import { Chip } from '../display/Chip';

/** Where an alert stands, and with whom. */
export function AlertState({ alert }: { alert: Alert }) {
  const { t } = useTranslation();
  if (alert.status === 'OPEN') {
    return <span className="state-open">{t('alerts.status.OPEN')}</span>;
  }
  if (alert.status === 'ACKNOWLEDGED') {
    return (
      <span className="chip tone-NONE">
        {alert.acknowledgedBy === null
          ? t('alerts.status.ACKNOWLEDGED')
          : t('alerts.acknowledgedBy', { name: alert.acknowledgedBy.name })}
      </span>
    );
  }
  return (
    <Chip tone="OK">
      {alert.resolvedBy === null
        ? t(
            alert.resolution === null
              ? 'alerts.status.RESOLVED'
              : `alerts.resolution.${alert.resolution}`,
          )
        : t('alerts.resolvedBy', { name: alert.resolvedBy.name })}
    </Chip>
  );
}
