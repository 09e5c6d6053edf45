import {
  connectManagerAccount,
  type ConnectDependencies,
} from '../accounts/connect-manager-account';
import { createClient } from '../accounts/create-client';
import { createTenant } from '../accounts/create-tenant';
import { createUser } from '../accounts/create-user';
import { grantClient } from '../accounts/grant-client';
import { createAlertRule } from '../alerts/create-alert-rule';
import type { ManualClock } from '../core/clock';
import { AppError } from '../core/errors';
import type { Actor, Principal } from '../domain/principal';
import { PRESETS } from '../rules/presets';
import { listClients } from '../store/client-views';
import type { SystemDatabase } from '../store/database';
import type { AdAccountRow } from '../store/entities/accounts';
import { findLogin } from '../store/system/find-login';
import { findTenantBySlug } from '../store/system/find-tenant';
import type { DemoOrder } from './demo-order';

interface DemoDependencies extends ConnectDependencies {
  system: SystemDatabase;
  clock: ManualClock;
}

/** The demo agency and its ad accounts. */
export interface DemoTenant {
  tenantId: string;
  accounts: AdAccountRow[];
}

const SLUG = 'bell-tower';

/**
 * Makes the agency as a person would: tenant, people, the presets that are on by default, the platforms'
 * accounts. Everything is as of `began`; what an interrupted start already made is kept.
 */
export async function makeDemoTenant(
  deps: DemoDependencies,
  order: DemoOrder,
  began: Date,
): Promise<DemoTenant> {
  deps.clock.set(began);
  const tenantId = await tenantOf(deps);
  const users = await usersOf(deps, tenantId, order);
  const [admin] = users;
  if (admin === undefined) throw new Error('the demo agency has nobody');
  await takePresets(deps, { tenantId, userId: admin });
  const accounts: AdAccountRow[] = [];
  for (const connection of order.connections) {
    accounts.push(
      ...(await connectManagerAccount(deps, { tenantId, ...connection, createdBy: admin })),
    );
  }
  await makeClients(deps, tenantId, admin, accounts);
  const ofClients = users.filter((_id, index) => order.users[index]?.role === 'CLIENT');
  await openFirstClient(deps, actorOf(tenantId, admin), ofClients);
  return { tenantId, accounts };
}

/** The agency's clients, each with the accounts whose currency it spends. */
const CLIENTS = [
  { name: 'Baan Suan Home', currencies: ['THB'] },
  { name: 'Aozora Travel Group', currencies: ['JPY'] },
  { name: 'Summit & Trail', currencies: ['TWD', 'USD'] },
] as const;

async function makeClients(
  deps: DemoDependencies,
  tenantId: string,
  createdBy: string,
  accounts: readonly AdAccountRow[],
): Promise<void> {
  for (const { name, currencies } of CLIENTS) {
    const own = accounts.filter(
      ({ currency, clientId }) => clientId === null && currencies.some((one) => one === currency),
    );
    if (own.length === 0) continue;
    const adAccountIds = own.map(({ id }) => id);
    await createClient(deps, { tenantId, name, adAccountIds, createdBy });
  }
}

/** Lets people of the first client see it. */
async function openFirstClient(
  deps: DemoDependencies,
  actor: Actor,
  userIds: readonly string[],
): Promise<void> {
  const [client] = await deps.database.inTenant(actor.principal.tenantId, async (scope) => {
    const page = { limit: 1, after: null };
    return (await listClients(scope, { text: CLIENTS[0].name, statuses: null }, page)).rows;
  });
  if (client === undefined) return;
  for (const userId of userIds) await grantClient(deps, actor, { clientId: client.id, userId });
}

function actorOf(tenantId: string, userId: string): Actor {
  const principal: Principal = { tenantId, userId, role: 'ADMIN', sessionId: userId };
  return { principal, origin: { ip: null, userAgent: null } };
}

async function tenantOf(deps: DemoDependencies): Promise<string> {
  const known = await findTenantBySlug(deps.system, SLUG);
  if (known !== null) return known;
  const settings = { timeZone: 'Asia/Bangkok', currency: 'THB', language: 'en' as const };
  return (await createTenant(deps, { name: 'Bell Tower', slug: SLUG, settings })).id;
}

/** The ids of the people, in the order of the order. */
async function usersOf(
  deps: DemoDependencies,
  tenantId: string,
  order: DemoOrder,
): Promise<string[]> {
  const ids: string[] = [];
  for (const user of order.users) {
    const known = await findLogin(deps.system, user.email);
    ids.push(known?.userId ?? (await createUser(deps, { ...user, tenantId, language: 'en' })).id);
  }
  return ids;
}

async function takePresets(
  deps: DemoDependencies,
  { tenantId, userId }: Pick<Principal, 'tenantId' | 'userId'>,
): Promise<void> {
  const actor = actorOf(tenantId, userId);
  for (const preset of PRESETS.filter(({ enabledByDefault }) => enabledByDefault)) {
    try {
      await createAlertRule(deps, actor, {
        kind: 'preset',
        presetKey: preset.key,
        language: 'en',
        isActive: true,
      });
    } catch (error) {
      if (!(error instanceof AppError && error.code === 'PRESET_IN_USE')) throw error;
    }
  }
}
