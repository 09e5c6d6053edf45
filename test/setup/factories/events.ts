import { newId } from '../../../src/core/ids';
import type { Database } from '../../../src/store/database';
import { EventEntity, type EventRow } from '../../../src/store/entities/events';
import type { CampaignFace } from './campaigns';
import { CREATED_AT, insertRow } from './insert-row';

/** A campaign that was paused within the hour before. */
export async function createEvent(
  database: Database,
  campaign: CampaignFace,
  values: Partial<EventRow> = {},
) {
  return await insertRow(database, campaign.tenantId, EventEntity, {
    tenantId: campaign.tenantId,
    id: newId(),
    kind: 'CAMPAIGN_PAUSED',
    adAccountId: campaign.adAccountId,
    campaignId: campaign.id,
    syncLogId: null,
    notBefore: new Date(CREATED_AT.getTime() - 3_600_000),
    occurredAt: CREATED_AT,
    before: { status: 'ACTIVE' },
    after: { status: 'PAUSED' },
    ...values,
  });
}
