import { useTranslation } from 'react-i18next';
import { CHOICES, MOST_METRICS, toggled, type ChangeView, type Choice } from './address';

interface ChoiceProps {
  chosen: readonly Choice[];
  change: ChangeView;
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
              change(({ metrics }) => ({ metrics: toggled(metrics ?? chosen, name) }));
            }}
          >
            {t(`metric.${name}`)}
          </button>
        );
      })}
    </div>
  );
}
