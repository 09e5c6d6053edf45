import { ratiosOf } from '../../domain/totals';
import type { CampaignView } from '../../store/campaign-views';
import type { CsvCell } from '../csv';

const MICRO_DIGITS = 6;

/** Micros as an exact decimal of currency units. */
function units(micros: bigint | null): CsvCell {
  if (micros === null) return null;
  const digits = (micros < 0n ? -micros : micros).toString().padStart(MICRO_DIGITS + 1, '0');
  const point = digits.length - MICRO_DIGITS;
  const fraction = digits.slice(point).replace(/0{1,6}$/, '');
  const sign = micros < 0n ? '-' : '';
  return { decimal: `${sign}${digits.slice(0, point)}${fraction === '' ? '' : `.${fraction}`}` };
}

const count = (value: bigint): CsvCell => ({ decimal: value.toString() });

/** The columns of the export, in order; money is in units of the row's currency, rates are fractions. */
const COLUMNS: readonly (readonly [string, (campaign: CampaignView) => CsvCell])[] = [
  ['campaign', ({ name }) => name],
  ['campaignId', ({ externalId }) => externalId],
  ['platform', ({ platform }) => platform],
  ['account', ({ adAccountName }) => adAccountName],
  ['client', ({ clientName }) => clientName],
  ['status', ({ status }) => status],
  ['currency', ({ currency }) => currency],
  ['timeZone', ({ timeZone }) => timeZone],
  ['budget', ({ budget }) => units(budget)],
  ['budgetType', ({ budgetType }) => budgetType],
  [
    'pacing',
    ({ pacingSpent, pacingPlanned }) =>
      pacingSpent === null || pacingPlanned === null || pacingPlanned === 0n
        ? null
        : Number(pacingSpent) / Number(pacingPlanned),
  ],
  ['spend', ({ cost }) => units(cost)],
  ['impressions', ({ impressions }) => count(impressions)],
  ['clicks', ({ clicks }) => count(clicks)],
  ['ctr', (campaign) => ratiosOf(campaign).ctr],
  ['cpc', (campaign) => units(ratiosOf(campaign).cpc)],
  ['cpm', (campaign) => units(ratiosOf(campaign).cpm)],
  ['conversions', ({ conversions }) => Math.round(conversions * 1e6) / 1e6],
  ['conversionRate', (campaign) => ratiosOf(campaign).cvr],
  ['cpa', (campaign) => units(ratiosOf(campaign).cpa)],
  ['conversionValue', ({ conversionValue }) => units(conversionValue)],
  ['roas', (campaign) => ratiosOf(campaign).roas],
  ['criticalAlerts', ({ criticalAlerts }) => criticalAlerts],
  ['warningAlerts', ({ warningAlerts }) => warningAlerts],
  ['infoAlerts', ({ infoAlerts }) => infoAlerts],
  ['lastSyncedAt', ({ lastSyncedAt }) => lastSyncedAt?.toISOString() ?? null],
];

/** The names of the export's columns. */
export const CAMPAIGN_CSV_HEAD: readonly string[] = COLUMNS.map(([name]) => name);

/** A campaign as a row of the export. */
export function campaignCsvCells(campaign: CampaignView): CsvCell[] {
  return COLUMNS.map(([, cell]) => cell(campaign));
}
