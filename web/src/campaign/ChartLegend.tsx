import { useTranslation } from 'react-i18next';
import type { Marker, Panel } from '../chart/panel';
import { Shape } from '../display/Chip';
import type { Granularity } from './axis';
import { BASELINE_SPREADS, BASELINE_WEEKS } from './baseline';

interface LegendProps {
  panels: readonly Panel[];
  markers: readonly Marker[];
  granularity: Granularity;
}

/** What the chart's signs mean; only those that are on it. */
export function ChartLegend({ panels, markers, granularity }: LegendProps) {
  const { t } = useTranslation();
  const formula = t(
    granularity === 'hour' ? 'campaigns.chart.expectedHour' : 'campaigns.chart.expectedDay',
    { weeks: BASELINE_WEEKS, spreads: BASELINE_SPREADS },
  );
  return (
    <div className="legends">
      {panels.some(({ band }) => band !== null) && (
        <span className="legend">
          <span className="legend-band" aria-hidden="true" />
          {formula}
        </span>
      )}
      {panels.some(({ arrivingFrom }) => arrivingFrom !== null) && (
        <span className="legend">
          <span className="legend-hatch" aria-hidden="true" />
          {t('campaigns.chart.arriving')}
        </span>
      )}
      {panels.some(({ restated }) => restated.size > 0) && (
        <span className="legend">
          <span className="restated-mark" aria-hidden="true" />
          {t('campaigns.chart.restated')}
        </span>
      )}
      {panels.some(({ now }) => now !== null) && (
        <span className="legend">
          <span className="legend-now" aria-hidden="true" />
          {t('campaigns.known.now')}
        </span>
      )}
      {markers.length > 0 && (
        <span className="legend">
          <Shape tone="CRITICAL" />
          <Shape tone="WARNING" />
          <Shape tone="INFO" />
          {t('campaigns.chart.alert')}
        </span>
      )}
    </div>
  );
}
