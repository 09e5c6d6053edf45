import { addDays, localDateAt } from '../core/calendar';
import { AppError, conflict, notFound } from '../core/errors';
import type { Actor } from '../domain/principal';
import type { AuthorisedGrant, PlatformAdapter } from '../platforms/platform';
import { saveAdAccounts } from '../store/ad-accounts';
import { findConnection, findConnectionOf, noteChecked } from '../store/api-connections';
import { writeAudit } from '../store/audit-log';
import { accountsOfConnection, resumeAccounts } from '../store/chosen-accounts';
import { saveFoundAccounts } from '../store/connection-accounts';
import type { TenantScope } from '../store/database';
import type { AdAccountRow } from '../store/entities/accounts';
import type { ApiConnectionRow, OAuthStateRow } from '../store/entities/connections';
import { refusalOf } from './connect-manager-account';
import type { ConnectionDependencies } from './connection-dependencies';
import { keepGrant } from './keep-grant';
import type { Reach } from './reach';

/** A connection that was made, or made again. */
export interface MadeConnection {
  connectionId: string;
  madeAgain: boolean;
  /** Names of accounts that are synced through it and that the new grant does not reach. */
  unreached: string[];
}

interface Making {
  adapter: PlatformAdapter;
  attempt: OAuthStateRow;
  grant: AuthorisedGrant;
  reach: Reach;
}

/** Keeps a fresh grant as a connection. Accounts and history of one that is made again stay, and their syncs go on. */
export async function keepConnection(
  deps: ConnectionDependencies,
  actor: Actor,
  making: Making,
): Promise<MadeConnection> {
  const { tenantId, userId } = actor.principal;
  const now = deps.clock.now();
  const { made, resumed } = await deps.database.inTenant(tenantId, (scope) =>
    keepWithin(deps, scope, actor, making, now),
  );
  deps.announce({ tenantId }, 'connection.changed', { id: made.connectionId });
  const { restatementDays } = making.adapter.capabilities;
  for (const account of resumed) {
    const range = unreadDays(account, restatementDays, now);
    if (range === null) continue;
    try {
      const asked = { tenantId, adAccountId: account.id, requestedBy: userId, range };
      await deps.requestSync(asked);
    } catch (error) {
      // Days that the platform no longer gives are no reason not to connect.
      if (!(error instanceof AppError) || error.kind !== 'user') throw error;
      deps.logger.warn({ err: error, tenantId, adAccountId: account.id }, 'days left unread');
    }
  }
  return made;
}

async function keepWithin(
  deps: ConnectionDependencies,
  scope: TenantScope,
  { principal, origin }: Actor,
  { adapter, attempt, grant, reach }: Making,
  now: Date,
): Promise<{ made: MadeConnection; resumed: AdAccountRow[] }> {
  const { platform } = attempt;
  const { subject, scopes } = grant;
  const before = await connectionMadeAgain(scope, attempt, subject.id);
  const chosen =
    before === null
      ? []
      : (await accountsOfConnection(scope, before.id)).filter(({ syncEnabled }) => syncEnabled);
  const unreached = unreachedOf(chosen, reach, before?.subjectId === subject.id);

  const { connectionId, tokenId } = await keepGrant(deps, scope, adapter, {
    connectionId: before?.id ?? null,
    platform,
    subject,
    scopes,
    connectedBy: principal.userId,
    grant,
  });
  if ('accounts' in reach) {
    await saveFoundAccounts(scope, connectionId, reach.accounts, now);
    const kept = reach.accounts
      .filter(({ externalId }) => chosen.some((account) => account.externalId === externalId))
      .map((account) => ({ ...account, platform }));
    await saveAdAccounts(scope, tokenId, kept);
  } else {
    await noteChecked(scope, connectionId, reach.problem, now);
  }
  await resumeAccounts(
    scope,
    chosen.map(({ id }) => id),
    now,
  );
  await writeAudit(scope, {
    actorId: principal.userId,
    action: before === null ? 'connection.made' : 'connection.made_again',
    entityType: 'ApiConnection',
    entityId: connectionId,
    ...(before === null
      ? {}
      : { before: { status: before.status, subject: before.subjectName ?? before.subjectId } }),
    after: { platform, status: 'ACTIVE', subject: subject.name ?? subject.id, scopes },
    ...origin,
    at: now,
  });
  const made = { connectionId, madeAgain: before !== null, unreached };
  return { made, resumed: chosen };
}

/** The connection that a grant renews: the one that was named, else the one of the same person; null: a new one. */
async function connectionMadeAgain(
  scope: TenantScope,
  { connectionId, platform }: OAuthStateRow,
  subjectId: string,
): Promise<ApiConnectionRow | null> {
  const same = await findConnectionOf(scope, platform, subjectId);
  if (connectionId === null) return same;
  const named = await findConnection(scope, connectionId);
  if (named === null) throw notFound('The connection');
  if (same !== null && same.id !== named.id) {
    throw conflict(
      'CONNECTION_EXISTS',
      'This person’s access is another connection already. Connect with the person who made this one.',
    );
  }
  return named;
}

/** Accounts that are left behind. Another person who reaches none of them is most likely the wrong one. */
function unreachedOf(chosen: readonly AdAccountRow[], reach: Reach, samePerson: boolean): string[] {
  if (chosen.length === 0) return [];
  if (!('accounts' in reach)) {
    if (samePerson) return [];
    throw refusalOf(reach.problem);
  }
  const reached = new Set(reach.accounts.map(({ externalId }) => externalId));
  const left = chosen.filter(({ externalId }) => !reached.has(externalId));
  if (left.length === chosen.length && !samePerson) {
    throw new AppError(
      'CONNECTION_REACHES_NOTHING',
      422,
      'This person reaches none of the accounts of the connection. Connect with somebody who does, or make a new connection.',
    );
  }
  return left.map(({ name }) => name);
}

/** The days since the last read that the usual syncs would leave out, or null when there are none. */
function unreadDays(account: AdAccountRow, restatementDays: number, now: Date) {
  const today = localDateAt(now, account.timeZone);
  const { coveredTo } = account;
  if (coveredTo === null || coveredTo >= addDays(today, -restatementDays)) return null;
  return { from: coveredTo, to: today };
}
