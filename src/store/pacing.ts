import type { TenantScope } from './database';
import { accountDays } from './account-days';
import { bindings } from './keyset';
import { summarySum } from './summary-sums';

/**
 * A LATERAL body with what active campaign `c` of account `a` (as `accountDays` gives it) has spent (`pacingSpent`) and
 * should have spent (`pacingPlanned`) over the complete days of its budget's cycle, micros; null where that cannot be
 * told. The formula is that of the pacing rules (src/evaluation/cycle.ts): a daily budget is planned for each day of
 * the month, a lifetime budget evenly over the flight, both within the campaign's own dates; a day is complete once it
 * was read after the platform's lag.
 */
export const PACING = `
  SELECT paced.spent AS "pacingSpent", paced.planned AS "pacingPlanned"
  FROM (VALUES (1)) AS always
  LEFT JOIN LATERAL (
    SELECT ${summarySum('cost', { first: 'cycle.first', last: 'cycle.last' })} AS spent,
           round(cycle.daily * (cycle.last - cycle.first + 1))::bigint AS planned
    FROM (
      SELECT CASE WHEN c.budget_type = 'LIFETIME' THEN c.start_date
               ELSE greatest(date_trunc('month', a.today::timestamp)::date, c.start_date) END AS first,
             least(a.read_day, c.end_date) AS last,
             CASE WHEN c.budget_type = 'LIFETIME'
               THEN c.budget::numeric / nullif(greatest(c.end_date - c.start_date + 1, 0), 0)
               ELSE c.budget END AS daily
      OFFSET 0
    ) AS cycle
    JOIN campaign_summaries AS s ON s.tenant_id = c.tenant_id AND s.campaign_id = c.id
      AND cycle.first >= s.first_day
    WHERE c.status = 'ACTIVE' AND c.budget > 0 AND cycle.last >= cycle.first AND cycle.daily IS NOT NULL
      AND cycle.first >= a.covered_from AND cycle.last <= a.covered_to
    OFFSET 0
  ) AS paced ON true`;

/** What the active campaigns of one currency have spent and should have spent, micros. */
export interface PacingView {
  currency: string;
  /** How many campaigns it is about. */
  campaigns: number;
  spent: bigint;
  planned: bigint;
}

/** Pacing of the whole portfolio by currency: the sums over every campaign whose pacing can be told. */
export async function readPacing(
  scope: TenantScope,
  { now }: { now: Date },
): Promise<PacingView[]> {
  const parameters = bindings(scope.tenantId);
  return await scope.query<PacingView>(
    `WITH a AS MATERIALIZED (${accountDays(now, parameters)})
     SELECT a.currency, count(*)::int AS campaigns, sum(p."pacingSpent")::bigint AS spent,
            sum(p."pacingPlanned")::bigint AS planned
     FROM campaigns c JOIN a ON a.id = c.ad_account_id
     CROSS JOIN LATERAL (${PACING}) p
     WHERE c.tenant_id = $1 AND c.status = 'ACTIVE' AND p."pacingPlanned" IS NOT NULL
     GROUP BY a.currency`,
    parameters.values,
  );
}
