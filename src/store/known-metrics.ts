import type { DateRange } from '../domain/metrics';
import type { TenantScope } from './database';
import type { MetricGrain } from './metric-grains';

const HOURS = 24;

/** A campaign and the rows of it that are stored for a range of days. */
export interface KnownCampaign {
  id: string;
  /** By `placeOf` a day and hour of the range: the number of the row that is stored of it. */
  rows: ReadonlyMap<number, number>;
  /** The text of every row's figure, by the figure's number and then the row's; null where a row does not say it. */
  figures: readonly (readonly (string | null)[])[];
}

/** The number of an hour within a range, by the number of its day; a day stands at its first hour. */
export const placeOf = (day: number, hour: number) => day * HOURS + hour;
export const dayOf = (place: number) => Math.floor(place / HOURS);
export const hourOf = (place: number) => place % HOURS;

interface Row {
  id: string;
  externalId: string;
  places: string | null;
  [figure: `f${number}`]: string | null;
}

/**
 * Every campaign of the account by the platform's id, with what is stored of its days in `range`. The figures stay the
 * text that PostgreSQL gave: nearly all are only compared. Each campaign's rows are looked up by their key: where
 * statistics are behind, no plan reads other accounts' rows.
 */
export async function readKnownMetrics<Metric>(
  scope: TenantScope,
  grain: MetricGrain<Metric>,
  adAccountId: string,
  range: DateRange,
): Promise<Map<string, KnownCampaign>> {
  const rows = await scope.prepared<Row>(knownSql(grain), [
    scope.tenantId,
    adAccountId,
    range.from,
    range.to,
  ]);
  return new Map(rows.map((row) => [row.externalId, campaignOf(row, grain.figures.length)]));
}

function knownSql<Metric>({ table, hourOf: hour, figures }: MetricGrain<Metric>): string {
  const place = `(m.date - $3::date) * ${HOURS} + ${hour('m')}`;
  const columns = figures.map(({ name }, index) => `array_agg(m.${name})::text AS f${index}`);
  return `
    SELECT c.id, c.external_id AS "externalId", known.*
    FROM campaigns AS c
    CROSS JOIN LATERAL (
      SELECT array_agg(${place})::text AS places, ${columns.join(', ')}
      FROM ${table} AS m
      WHERE m.tenant_id = $1 AND m.campaign_id = c.id AND m.date BETWEEN $3::date AND $4::date
    ) AS known
    WHERE c.tenant_id = $1 AND c.ad_account_id = $2`;
}

function campaignOf(row: Row, figures: number): KnownCampaign {
  const places = elementsOf(row.places);
  return {
    id: row.id,
    rows: new Map(places.map((place, index) => [Number(place), index])),
    figures: Array.from({ length: figures }, (_, index) =>
      elementsOf(row[`f${index}`] ?? null).map((text) => (text === 'NULL' ? null : text)),
    ),
  };
}

/** The elements of an array of numbers as PostgreSQL writes it; none where there is none. */
const elementsOf = (array: string | null) => array?.slice(1, -1).split(',') ?? [];
