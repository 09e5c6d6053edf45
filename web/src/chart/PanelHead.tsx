import { useTranslation } from 'react-i18next';
import type { Panel } from './panel';

interface HeadProps {
  panel: Panel;
  /** The point under the cursor; null when there is none. */
  index: number | null;
  /** That point in words, where the heading is the one to say it. */
  point: string | null;
}

/** A panel's name, and what it says at the cursor: the value, what was expected, what it was before. */
export function PanelHead({ panel, index, point }: HeadProps) {
  const { t } = useTranslation();
  const { text, band, now, restated } = panel;
  const low = index === null ? null : (band?.low[index] ?? null);
  const high = index === null ? null : (band?.high[index] ?? null);
  const before = index === null ? undefined : restated.get(index);
  return (
    <div className="panel-head">
      <h3>{panel.label}</h3>
      {index !== null && (
        <span className="panel-value">
          <span className="panel-line" style={{ background: `var(--series-${panel.series})` }} />
          {text(panel.values[index] ?? null)}
        </span>
      )}
      {index !== null && now !== null && (
        <span className="dim">{t('chart.now', { value: text(now[index] ?? null) })}</span>
      )}
      {low !== null && high !== null && (
        <span className="dim">{t('chart.expected', { low: text(low), high: text(high) })}</span>
      )}
      {before !== undefined && (
        <span className="panel-restated">
          <span className="restated-mark" aria-hidden="true" /> {before}
        </span>
      )}
      <span className="spread" />
      {point !== null && (
        <span className="dim" role="status">
          {point}
        </span>
      )}
    </div>
  );
}
