import type { ExampleIds } from '../../src/http/example-ids';
import type { SeededTenant } from './factories/seed-tenant';

/** The ids of a seeded tenant that routes make their examples from. */
export function exampleIdsOf(seeded: SeededTenant): ExampleIds {
  return {
    userId: seeded.user.id,
    clientUserId: seeded.clientUser.id,
    clientId: seeded.client.id,
    spareClientId: seeded.spareClient.id,
    adAccountId: seeded.adAccount.id,
    campaignId: seeded.campaign.id,
    alertId: seeded.alert.id,
    ruleId: seeded.rule.id,
    notificationId: seeded.notification.id,
    syncLogId: seeded.syncLog.id,
    plannedSyncId: seeded.plannedSync.id,
    sessionId: seeded.session.id,
    invitationId: seeded.invitation.id,
    webhookId: seeded.webhook.id,
    webhookDeliveryId: seeded.webhookDelivery.id,
    connectionId: seeded.connection.id,
    accessGrantId: seeded.accessGrant.id,
    apiKeyId: seeded.apiKey.id,
  };
}
