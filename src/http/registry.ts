import type { Route } from './route';
import {
  adAccounts,
  adAccountSyncSettings,
  assignedAdAccount,
  syncAdAccount,
} from './routes/ad-accounts';
import {
  alertRule,
  alertRulePresets,
  alertRules,
  changedAlertRule,
  newAlertRule,
  removedAlertRule,
} from './routes/alert-rules';
import {
  acknowledgedAlert,
  acknowledgedAlerts,
  alert,
  alerts,
  resolvedAlert,
} from './routes/alerts';
import { apiKeys, newApiKey, revokedApiKey } from './routes/api-keys';
import { auditExport, auditLogs, auditSeal } from './routes/audit-logs';
import { refresh, secondStep, signIn, signOut } from './routes/auth';
import { campaignExport, campaigns, campaignTotals } from './routes/campaign-list';
import { campaignMetrics, campaignRevisions } from './routes/campaign-metrics';
import { campaignRules } from './routes/campaign-rules';
import { assignedCampaign, campaign } from './routes/campaigns';
import {
  clientGrants,
  clientUsers,
  grantedClient,
  revokedClientGrant,
} from './routes/client-grants';
import { accountManagers, changedClient, client, clients, newClient } from './routes/clients';
import { finishedConnection, startedConnection } from './routes/connecting';
import {
  checkedConnection,
  chosenAccounts,
  connectionAccounts,
  connections,
  revokedConnection,
} from './routes/connections';
import { accessGrants, approvedAccessGrant, endedAccessGrant } from './routes/access-grants';
import { health } from './routes/health';
import { endedOwnAccess, ownAccess, requestedAccess } from './routes/operator-access';
import {
  newOperatorTenant,
  operatorTenant,
  operatorTenants,
  resumedTenant,
  suspendedTenant,
  validatedTenant,
} from './routes/operator-tenants';
import { operatorHealth, operatorSignIn, operatorSignOut } from './routes/operators';
import {
  invitations,
  newInvitation,
  resentInvitation,
  revokedInvitation,
} from './routes/invitations';
import { mailState } from './routes/mail';
import {
  changedEmail,
  changedMe,
  changedPassword,
  changedPreferences,
  me,
  preferences,
  verificationMail,
} from './routes/me';
import {
  lineChannel,
  lineWebhook,
  newLineLinkCode,
  ownLineLink,
  removedLineChannel,
  removedLineLink,
  savedLineChannel,
} from './routes/line';
import { events } from './routes/events';
import { metricsSummary } from './routes/metrics';
import { notifications, readAll, readOne } from './routes/notifications';
import { overview } from './routes/overview';
import {
  acceptedInvitation,
  forgottenPassword,
  newlyChosenPassword,
  shownInvitation,
  verifiedEmail,
} from './routes/recovery';
import { setup, setupState } from './routes/setup';
import { changedUser, user, users } from './routes/users';
import { endedOtherSessions, endedSession, sessions } from './routes/sessions';
import { cancelledSync, syncLog, syncLogs } from './routes/sync-logs';
import { newSyncs } from './routes/syncs';
import { changedTenant, tenant } from './routes/tenant';
import {
  confirmedTwoFactor,
  disabledTwoFactor,
  newRecoveryCodes,
  newTwoFactor,
  twoFactor,
} from './routes/two-factor';
import { replayedDelivery, testedWebhook, webhookDeliveries } from './routes/webhook-deliveries';
import {
  changedWebhook,
  newWebhook,
  removedWebhook,
  rotatedWebhookSecret,
  webhook,
  webhooks,
} from './routes/webhooks';

/** Every route of the API. Fixed paths stand before those with a parameter in the same place. */
export const ROUTES: readonly Route[] = [
  signIn,
  secondStep,
  refresh,
  signOut,
  forgottenPassword,
  newlyChosenPassword,
  verifiedEmail,
  shownInvitation,
  acceptedInvitation,
  setupState,
  setup,
  me,
  changedMe,
  preferences,
  changedPreferences,
  changedPassword,
  changedEmail,
  verificationMail,
  users,
  user,
  changedUser,
  invitations,
  newInvitation,
  resentInvitation,
  revokedInvitation,
  mailState,
  twoFactor,
  newTwoFactor,
  confirmedTwoFactor,
  newRecoveryCodes,
  disabledTwoFactor,
  sessions,
  endedOtherSessions,
  endedSession,
  tenant,
  changedTenant,
  clients,
  newClient,
  client,
  changedClient,
  clientGrants,
  grantedClient,
  revokedClientGrant,
  clientUsers,
  accountManagers,
  apiKeys,
  newApiKey,
  revokedApiKey,
  adAccounts,
  assignedAdAccount,
  adAccountSyncSettings,
  syncAdAccount,
  connections,
  connectionAccounts,
  chosenAccounts,
  checkedConnection,
  revokedConnection,
  startedConnection,
  finishedConnection,
  campaigns,
  campaignTotals,
  campaignExport,
  campaign,
  assignedCampaign,
  campaignMetrics,
  campaignRevisions,
  campaignRules,
  metricsSummary,
  overview,
  alertRules,
  alertRulePresets,
  newAlertRule,
  alertRule,
  changedAlertRule,
  removedAlertRule,
  alerts,
  acknowledgedAlerts,
  alert,
  acknowledgedAlert,
  resolvedAlert,
  notifications,
  readAll,
  readOne,
  events,
  syncLogs,
  syncLog,
  cancelledSync,
  newSyncs,
  auditLogs,
  auditExport,
  auditSeal,
  webhooks,
  newWebhook,
  webhook,
  changedWebhook,
  removedWebhook,
  rotatedWebhookSecret,
  testedWebhook,
  webhookDeliveries,
  replayedDelivery,
  lineChannel,
  savedLineChannel,
  ownLineLink,
  newLineLinkCode,
  removedLineLink,
  removedLineChannel,
  accessGrants,
  approvedAccessGrant,
  endedAccessGrant,
  operatorSignIn,
  operatorSignOut,
  operatorTenants,
  newOperatorTenant,
  operatorTenant,
  suspendedTenant,
  resumedTenant,
  validatedTenant,
  ownAccess,
  requestedAccess,
  endedOwnAccess,
  operatorHealth,
  health,
  lineWebhook,
];
