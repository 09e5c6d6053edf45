import type { Database } from '../../../src/store/database';
import { createClientGrant } from './access';
import { createAdAccount, createClient } from './accounts';
import { createAlert, createAlertEvent, createAlertRule, createNotification } from './alerts';
import { createCampaign, createDailyMetrics, createSyncLog } from './campaigns';
import { createUser } from './identity';
import { createHourlyMetric } from './metric-history';
import type { SeededTenant } from './seed-tenant';

/** The last day that the first client's rows have: an earlier one would move the summaries of their account back. */
const DAYS = ['2026-11-20'];

/** The rows of another client of a seeded tenant, by what they are. */
export type OtherClient = Awaited<ReturnType<typeof seedOtherClient>>;

/**
 * A second client of the tenant, with an account of its own and a campaign in the first client's account, alerts on
 * both, and what the tenant's CLIENT user was told of them while they might have seen it.
 */
export async function seedOtherClient(database: Database, seeded: SeededTenant) {
  const tenantId = seeded.tenant.id;
  const user = await createUser(database, tenantId, { role: 'CLIENT', name: 'Other eyes' });
  const client = await createClient(database, tenantId, { name: 'Aozora Travel' });
  await createClientGrant(database, user, client);
  const adAccount = await createAdAccount(database, tenantId, {
    clientId: client.id,
    name: 'Aozora Japan',
    platform: 'FACEBOOK',
    currency: 'JPY',
  });
  const campaign = await createCampaign(database, adAccount, { name: 'Autumn leaves' });
  const guest = await createCampaign(database, seeded.adAccount, {
    clientId: client.id,
    name: 'Guest in the account',
  });
  for (const one of [campaign, guest]) {
    await createDailyMetrics(database, one, DAYS);
    await createHourlyMetric(database, one, { date: '2026-11-20', hour: 9 });
  }
  const syncLog = await createSyncLog(database, adAccount, { errorMessage: 'Aozora failed' });
  const rule = await createAlertRule(database, tenantId, { name: 'Aozora spends' });
  const alert = await createAlert(database, rule, campaign, { title: 'Aozora stopped' });
  const alertEvent = await createAlertEvent(database, alert);
  const guestAlert = await createAlert(database, rule, guest, { title: 'The guest stopped' });
  const notification = await createNotification(database, seeded.clientUser, {
    alertId: alert.id,
    campaignId: campaign.id,
    title: 'Aozora stopped',
  });
  return {
    user,
    client,
    adAccount,
    campaign,
    guest,
    syncLog,
    rule,
    alert,
    alertEvent,
    guestAlert,
    notification,
  };
}
