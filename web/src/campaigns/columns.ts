import type { Totals } from '../api/types';
import type { Formats } from '../format/use-formats';

export interface MetricColumn {
  name:
    | 'cost'
    | 'impressions'
    | 'clicks'
    | 'ctr'
    | 'cpc'
    | 'cpm'
    | 'conversions'
    | 'conversionValue'
    | 'cvr'
    | 'cpa'
    | 'roas';
  text: (totals: Totals, currency: string, formats: Formats) => string;
  width: string;
}

/** The figures of a campaign in the order they are read; each can be sorted by. */
export const METRIC_COLUMNS: readonly MetricColumn[] = [
  {
    name: 'cost',
    text: (totals, currency, { money }) => money(totals.costMicros, currency),
    width: 'minmax(124px, 1fr)',
  },
  {
    name: 'impressions',
    text: (totals, _currency, { count }) => count(totals.impressions),
    width: 'minmax(86px, 0.8fr)',
  },
  {
    name: 'clicks',
    text: (totals, _currency, { count }) => count(totals.clicks),
    width: 'minmax(72px, 0.6fr)',
  },
  { name: 'ctr', text: (totals, _currency, { rate }) => rate(totals.ctr), width: '64px' },
  {
    name: 'cpc',
    text: (totals, currency, { money }) => money(totals.cpcMicros, currency),
    width: 'minmax(76px, 0.7fr)',
  },
  {
    name: 'cpm',
    text: (totals, currency, { money }) => money(totals.cpmMicros, currency),
    width: 'minmax(86px, 0.7fr)',
  },
  {
    name: 'conversions',
    text: (totals, _currency, { decimal }) => decimal(totals.conversions),
    width: 'minmax(90px, 0.7fr)',
  },
  {
    name: 'cvr',
    text: (totals, _currency, { rate }) => rate(totals.cvr),
    width: 'minmax(76px, 0.6fr)',
  },
  {
    name: 'cpa',
    text: (totals, currency, { money }) => money(totals.cpaMicros, currency),
    width: 'minmax(100px, 0.8fr)',
  },
  {
    name: 'conversionValue',
    text: (totals, currency, { money }) => money(totals.conversionValueMicros, currency),
    width: 'minmax(132px, 1fr)',
  },
  { name: 'roas', text: (totals, _currency, { times }) => times(totals.roas), width: '64px' },
];

/** The other columns between the name and the figures, or after them; each is sorted by what the server calls it. */
export const FACT_COLUMNS = [
  { name: 'alerts', sort: 'openAlerts', width: '84px' },
  { name: 'status', sort: 'status', width: '92px' },
  { name: 'budget', sort: 'budget', width: 'minmax(132px, 1fr)' },
  { name: 'pacing', sort: 'pacing', width: '112px' },
  { name: 'trend', sort: null, width: '84px' },
] as const;
export const LAST_COLUMNS = [
  { name: 'account', sort: 'account', width: 'minmax(150px, 1fr)' },
  { name: 'client', sort: null, width: 'minmax(130px, 1fr)' },
] as const;

export type ColumnName =
  | MetricColumn['name']
  | (typeof FACT_COLUMNS)[number]['name']
  | (typeof LAST_COLUMNS)[number]['name'];

/** Every column that can be shown, in order; the name is always there. */
export const COLUMN_NAMES: readonly ColumnName[] = [
  ...FACT_COLUMNS.map(({ name }) => name),
  ...METRIC_COLUMNS.map(({ name }) => name),
  ...LAST_COLUMNS.map(({ name }) => name),
];

/** What is shown until somebody chooses. */
export const DEFAULT_COLUMNS: readonly ColumnName[] = COLUMN_NAMES.filter(
  (name) => !['cpm', 'cvr', 'conversionValue', 'client'].includes(name),
);

const NAME_WIDTH = 'minmax(220px, 2.4fr)';
const ALL = [...FACT_COLUMNS, ...METRIC_COLUMNS, ...LAST_COLUMNS];

/** The grid of the columns that are shown: its tracks, and the width below which the table scrolls, in pixels. */
export function gridOf(shown: ReadonlySet<ColumnName>): { tracks: string; least: number } {
  const tracks = [
    NAME_WIDTH,
    ...ALL.filter(({ name }) => shown.has(name)).map(({ width }) => width),
  ];
  const least = tracks.reduce((sum, track) => sum + Number(/\d+/.exec(track)?.[0] ?? 0), 0);
  return { tracks: tracks.join(' '), least };
}
