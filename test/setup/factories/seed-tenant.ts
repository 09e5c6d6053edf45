import { newId } from '../../../src/core/ids';
import type { Database } from '../../../src/store/database';
import type { UserRow } from '../../../src/store/entities/identity';
import {
  createAdAccount,
  createApiConnection,
  createClient,
  createConnectionAccount,
  createDataKey,
  createOAuthState,
  createOpenToken,
} from './accounts';
import { createClientGrant, createKeptAnswer, createStoredApiKey } from './access';
import { sealAuditLog } from './audit-chain';
import {
  createAlert,
  createAlertEvent,
  createAlertRule,
  createNotification,
  createRuleState,
} from './alerts';
import {
  createCampaign,
  createCampaignSummary,
  createDailyMetrics,
  createPlannedSync,
  createSyncLog,
} from './campaigns';
import { createDailyRevision, createHourlyMetric, createHourlyRevision } from './metric-history';
import { createInvitation, createOutgoingMail, createUserLink } from './people';
import {
  createKnownDevice,
  createRecoveryCode,
  createSignInChallenge,
  createSignInFailure,
  createTwoFactor,
} from './sign-in';
import { createLineChannel, createLineEvent, createLineLinkCode } from './line';
import { createEvent } from './events';
import { createAccessGrant } from './operators';
import { createWebhookAttempt, createWebhookDelivery, createWebhookEndpoint } from './webhooks';
import { createAuditLog, createSession, createTenant, createUser } from './identity';

/** A seeded tenant's rows, by what they are. */
export type SeededTenant = Awaited<ReturnType<typeof seedTenant>>;

/** A tenant with at least one row in every table, each pointing at the others as in life. */
export async function seedTenant(database: Database, userValues: Partial<UserRow> = {}) {
  const tenant = await createTenant(database);
  const user = await createUser(database, tenant.id, {
    lineUserId: `U${newId().replaceAll('-', '')}`,
    ...userValues,
  });
  const session = await createSession(database, user);
  const auditLog = await createAuditLog(database, tenant.id, { actorId: user.id });
  const client = await createClient(database, tenant.id, { accountManagerId: user.id });
  const spareClient = await createClient(database, tenant.id, { name: 'Spare parts' });
  const clientUser = await createUser(database, tenant.id, { role: 'CLIENT' });
  // As a CLIENT the first user sees the same client.
  const grant = await createClientGrant(database, clientUser, client, { grantedBy: user.id });
  if (user.role === 'CLIENT') await createClientGrant(database, user, client);
  const apiKey = await createStoredApiKey(database, user);
  const keptAnswer = await createKeptAnswer(database, user);
  const dataKey = await createDataKey(database, tenant.id);
  const { auditSeal, auditChainHead } = await sealAuditLog(database, tenant.id);
  await createKnownDevice(database, user);
  await createSignInFailure(database, user);
  await createTwoFactor(database, user);
  await createRecoveryCode(database, user);
  await createSignInChallenge(database, user);
  const connection = await createApiConnection(database, tenant.id, { connectedBy: user.id });
  const connectionAccount = await createConnectionAccount(database, connection);
  const oauthState = await createOAuthState(database, session, `used by ${session.id}`);
  const token = await createOpenToken(database, connection, { createdBy: user.id });
  const adAccount = await createAdAccount(database, tenant.id, {
    platformTokenId: token.id,
    clientId: client.id,
    balance: 5_000_000_000n,
  });
  const campaign = await createCampaign(database, adAccount, {
    clientId: client.id,
    labels: ['brand', 'always on'],
  });
  const metrics = await createDailyMetrics(database, campaign, ['2026-11-19', '2026-11-20']);
  const hour = await createHourlyMetric(database, campaign, { date: '2026-11-20', hour: 9 });
  const dayRevision = await createDailyRevision(database, campaign, { date: '2026-11-20' });
  const hourRevision = await createHourlyRevision(database, campaign, { date: '2026-11-20' });
  const summary = await createCampaignSummary(database, campaign);
  const syncLog = await createSyncLog(database, adAccount, { requestedBy: user.id });
  const plannedSync = await createPlannedSync(database, adAccount, { requestedBy: user.id });
  const event = await createEvent(database, campaign, { syncLogId: syncLog.id });
  const rule = await createAlertRule(database, tenant.id, { createdBy: user.id });
  const ruleState = await createRuleState(database, rule, campaign);
  const alert = await createAlert(database, rule, campaign);
  const alertEvent = await createAlertEvent(database, alert, { actorId: user.id });
  const mail = await createOutgoingMail(database, tenant.id);
  const invitation = await createInvitation(database, user, { mailId: mail.id });
  const userLink = await createUserLink(database, user);
  const notification = await createNotification(database, user, {
    alertId: alert.id,
    campaignId: campaign.id,
  });
  const webhook = await createWebhookEndpoint(database, tenant.id, { createdBy: user.id });
  const webhookDelivery = await createWebhookDelivery(database, webhook);
  const webhookAttempt = await createWebhookAttempt(database, webhookDelivery);
  const lineChannel = await createLineChannel(database, tenant.id);
  const lineEvent = await createLineEvent(database, tenant.id);
  const lineLinkCode = await createLineLinkCode(database, user);
  const accessGrant = await createAccessGrant(database, tenant.id);
  return {
    tenant,
    user,
    session,
    auditLog,
    auditSeal,
    auditChainHead,
    client,
    spareClient,
    clientUser,
    grant,
    apiKey,
    keptAnswer,
    dataKey,
    connection,
    connectionAccount,
    oauthState,
    token,
    adAccount,
    campaign,
    metrics,
    hour,
    dayRevision,
    hourRevision,
    summary,
    syncLog,
    plannedSync,
    event,
    rule,
    ruleState,
    alert,
    alertEvent,
    notification,
    mail,
    invitation,
    userLink,
    webhook,
    webhookDelivery,
    webhookAttempt,
    lineChannel,
    lineEvent,
    lineLinkCode,
    accessGrant,
  };
}
