import { CreateIdentity1763700000000 } from '../../migrations/1763700000000-create-identity';
import { CreateCampaigns1763700001000 } from '../../migrations/1763700001000-create-campaigns';
import { CreateAlerts1763700002000 } from '../../migrations/1763700002000-create-alerts';
import { IndexUnresolvedAlerts1763700003000 } from '../../migrations/1763700003000-index-unresolved-alerts';
import { KeepHoursAndRevisions1763700004000 } from '../../migrations/1763700004000-keep-hours-and-revisions';
import { SumAccountDays1763700006000 } from '../../migrations/1763700006000-sum-account-days';
import { InvitePeople1763700009000 } from '../../migrations/1763700009000-invite-people';
import { HardenSignIn1763700008000 } from '../../migrations/1763700008000-harden-sign-in';
import { GrantClients1763700010000 } from '../../migrations/1763700010000-grant-clients';
import { CreateDataKeys1763700011000 } from '../../migrations/1763700011000-create-data-keys';
import { SealAuditLogs1763700011001 } from '../../migrations/1763700011001-seal-audit-logs';
import { SendWebhooks1763700012000 } from '../../migrations/1763700012000-send-webhooks';
import { CreateConnections1763700013000 } from '../../migrations/1763700013000-create-connections';
import { AdmitOperators1763700015000 } from '../../migrations/1763700015000-admit-operators';
import { IndexWaitingSyncs1763700018000 } from '../../migrations/1763700018000-index-waiting-syncs';

/** Every migration in the order in which it runs. */
export const MIGRATIONS = [
  CreateIdentity1763700000000,
  CreateCampaigns1763700001000,
  CreateAlerts1763700002000,
  IndexUnresolvedAlerts1763700003000,
  KeepHoursAndRevisions1763700004000,
  SumAccountDays1763700006000,
  HardenSignIn1763700008000,
  InvitePeople1763700009000,
  GrantClients1763700010000,
  CreateDataKeys1763700011000,
  SealAuditLogs1763700011001,
  SendWebhooks1763700012000,
  CreateConnections1763700013000,
  AdmitOperators1763700015000,
  IndexWaitingSyncs1763700018000,
];
