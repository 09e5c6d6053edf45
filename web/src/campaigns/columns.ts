import type { Totals } from '../api/types';
import type { Formats } from '../format/use-formats';

export interface MetricColumn {
  name: 'cost' | 'impressions' | 'clicks' | 'ctr' | 'cpc' | 'conversions' | 'cpa' | 'roas';
  text: (totals: Totals, currency: string, formats: Formats) => string;
}

/** The figures of a campaign in the order they are read; each can be sorted by. */
export const METRIC_COLUMNS: readonly MetricColumn[] = [
  { name: 'cost', text: (totals, currency, { money }) => money(totals.costMicros, currency) },
  { name: 'impressions', text: (totals, _currency, { count }) => count(totals.impressions) },
  { name: 'clicks', text: (totals, _currency, { count }) => count(totals.clicks) },
  { name: 'ctr', text: (totals, _currency, { rate }) => rate(totals.ctr) },
  { name: 'cpc', text: (totals, currency, { money }) => money(totals.cpcMicros, currency) },
  { name: 'conversions', text: (totals, _currency, { decimal }) => decimal(totals.conversions) },
  { name: 'cpa', text: (totals, currency, { money }) => money(totals.cpaMicros, currency) },
  { name: 'roas', text: (totals, _currency, { times }) => times(totals.roas) },
];
