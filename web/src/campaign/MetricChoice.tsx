import { useTranslation } from 'react-i18next';
import { CHOICES, MOST_METRICS, type CampaignView, type Choice } from './address';

interface ChoiceProps {
  chosen: readonly Choice[];
  change: (change: Partial<CampaignView>) => void;
}

/** Which metrics are drawn: one at least, four at most. */
export function MetricChoice({ chosen, change }: ChoiceProps) {
  const { t } = useTranslation();
  const full = chosen.length >= MOST_METRICS;
  return (
    <div className="choices" role="group" aria-label={t('campaigns.chart.metrics')}>
      {CHOICES.map((name) => {
        const on = chosen.includes(name);
        const fixed = on ? chosen.length === 1 : full;
        return (
          <button
            key={name}
            type="button"
            className="choice"
            aria-pressed={on}
            disabled={fixed}
            onClick={() => {
              const metrics = CHOICES.filter((other) =>
                other === name ? !on : chosen.includes(other),
              );
              change({ metrics });
            }}
          >
            {t(`metric.${name}`)}
          </button>
        );
      })}
    </div>
  );
}
