import { useTranslation } from 'react-i18next';
import type { Campaign } from '../api/types';
import { Shape } from '../display/Chip';

const ORDER = [
  ['critical', 'CRITICAL'],
  ['warning', 'WARNING'],
  ['info', 'INFO'],
] as const;

/** Open alerts by severity, as shape and number; nothing when there are none. */
export function OpenAlertCounts({ counts }: { counts: Campaign['openAlerts'] }) {
  const { t } = useTranslation();
  const some = ORDER.filter(([name]) => counts[name] > 0);
  if (some.length === 0) return null;
  return (
    <span className="counts" title={t('campaigns.openAlerts', counts)}>
      <span className="visually-hidden">{t('campaigns.openAlerts', counts)}</span>
      {some.map(([name, tone]) => (
        <span key={name} className={`tone-${tone}`} aria-hidden="true">
          <Shape tone={tone} />
          {counts[name]}
        </span>
      ))}
    </span>
  );
}
