import type { EventFacts } from '../domain/activity';
import type { AdPlatform, EventKind } from '../domain/enums';
import type { TenantScope } from './database';
import { bindings, instantKey, pageOf, type Page, type PageRequest } from './keyset';

/** An event with its account and campaign. */
export interface EventView {
  id: string;
  kind: EventKind;
  notBefore: Date;
  occurredAt: Date;
  before: EventFacts | null;
  after: EventFacts;
  adAccountId: string;
  adAccountName: string;
  platform: AdPlatform;
  currency: string;
  campaignId: string | null;
  campaignName: string | null;
  sortKey: string;
}

/** A page of events, the newest first; `from` and `to` bound when they were seen, `to` excluded. */
export async function listEvents(
  scope: TenantScope,
  request: {
    campaignId: string | null;
    adAccountId: string | null;
    kinds: readonly EventKind[] | null;
    from: string | null;
    to: string | null;
    page: PageRequest;
  },
): Promise<Page<EventView>> {
  const { values, bind } = bindings(scope.tenantId);
  const where = ['e.tenant_id = $1'];
  if (request.campaignId !== null) where.push(`e.campaign_id = ${bind(request.campaignId)}`);
  if (request.adAccountId !== null) where.push(`e.ad_account_id = ${bind(request.adAccountId)}`);
  if (request.kinds !== null) where.push(`e.kind = ANY (${bind(request.kinds)}::event_kind[])`);
  if (request.from !== null) where.push(`e.occurred_at >= ${bind(request.from)}::timestamptz`);
  if (request.to !== null) where.push(`e.occurred_at < ${bind(request.to)}::timestamptz`);
  const { after, limit } = request.page;
  if (after !== null)
    where.push(
      `(e.occurred_at, e.id) < (${bind(after.key)}::timestamptz, ${bind(after.id)}::uuid)`,
    );
  const rows = await scope.query<EventView>(
    `SELECT e.id, e.kind, e.not_before AS "notBefore", e.occurred_at AS "occurredAt", e.before, e.after,
       a.id AS "adAccountId", a.name AS "adAccountName", a.platform, a.currency, c.id AS "campaignId",
       c.name AS "campaignName", ${instantKey('e.occurred_at')} AS "sortKey"
     FROM events e
     JOIN ad_accounts a ON a.tenant_id = e.tenant_id AND a.id = e.ad_account_id
     LEFT JOIN campaigns c ON c.tenant_id = e.tenant_id AND c.id = e.campaign_id
     WHERE ${where.join(' AND ')} ORDER BY e.occurred_at DESC, e.id DESC LIMIT ${bind(limit + 1)}`,
    values,
  );
  return pageOf(rows, limit);
}
