import type { Route } from './route';
import { adAccounts, syncAdAccount } from './routes/ad-accounts';
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
import { refresh, signIn, signOut } from './routes/auth';
import { campaignExport, campaigns, campaignTotals } from './routes/campaign-list';
import { campaignMetrics, campaignRevisions } from './routes/campaign-metrics';
import { campaignRules } from './routes/campaign-rules';
import { campaign } from './routes/campaigns';
import { clients } from './routes/clients';
import { health } from './routes/health';
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
import { syncLog, syncLogs } from './routes/sync-logs';
import { newSyncs } from './routes/syncs';
import { changedUser, user, users } from './routes/users';

/** Every route of the API. Fixed paths stand before those with a parameter in the same place. */
export const ROUTES: readonly Route[] = [
  signIn,
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
  clients,
  adAccounts,
  syncAdAccount,
  campaigns,
  campaignTotals,
  campaignExport,
  campaign,
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
  syncLogs,
  syncLog,
  newSyncs,
  health,
];
