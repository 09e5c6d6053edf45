/** Ids of seeded rows of one tenant, from which a route makes the example of itself that the tenancy tests call. */
export interface ExampleIds {
  userId: string;
  /** A CLIENT user to whom the client is granted. */
  clientUserId: string;
  clientId: string;
  /** Another client, which nothing works for and nobody was granted. */
  spareClientId: string;
  adAccountId: string;
  campaignId: string;
  alertId: string;
  ruleId: string;
  notificationId: string;
  syncLogId: string;
  /** A sync that somebody planned and that has not begun. */
  plannedSyncId: string;
  invitationId: string;
  apiKeyId: string;
  sessionId: string;
  webhookId: string;
  webhookDeliveryId: string;
  connectionId: string;
  /** What an operator asked for and nobody has approved yet. */
  accessGrantId: string;
}
