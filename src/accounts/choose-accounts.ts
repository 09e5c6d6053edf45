import { conflict, invalidRequest, notFound } from '../core/errors';
import type { Actor } from '../domain/principal';
import { saveAdAccounts } from '../store/ad-accounts';
import { findConnection } from '../store/api-connections';
import { writeAudit } from '../store/audit-log';
import { pauseAccounts, resumeAccounts } from '../store/chosen-accounts';
import { listConnectionAccounts, type ConnectionAccountView } from '../store/connection-accounts';
import { findTokenOf } from '../store/connection-views';
import type { TenantScope } from '../store/database';
import type { AdAccountRow } from '../store/entities/accounts';
import type { SyncLogRow } from '../store/entities/campaigns';
import type { ConnectionDependencies } from './connection-dependencies';

/**
 * Makes `externalIds` the accounts that are synced through a connection. New ones become ad accounts and get their
 * first sync; those left out are paused and keep what was read.
 * @throws AppError NOT_FOUND, INVALID_REQUEST for an account that it does not reach, CONNECTION_NEEDS_RECONNECT (409)
 */
export async function chooseAccounts(
  deps: ConnectionDependencies,
  { principal, origin }: Actor,
  request: { connectionId: string; externalIds: readonly string[] },
): Promise<ConnectionAccountView[]> {
  const { tenantId } = principal;
  const { connectionId } = request;
  const now = deps.clock.now();
  const { views, syncs } = await deps.database.inTenant(tenantId, async (scope) => {
    const connection = await findConnection(scope, connectionId);
    const tokenId = await findTokenOf(scope, connectionId);
    if (connection === null || tokenId === null) throw notFound('The connection');
    if (connection.status !== 'ACTIVE') {
      throw conflict('CONNECTION_NEEDS_RECONNECT', 'Connect it again before you choose accounts.');
    }
    const before = await listConnectionAccounts(scope, connectionId);
    const wanted = wantedOf(before, request.externalIds);
    const accounts = wanted.map((account) => ({ ...account, platform: connection.platform }));
    const rows = await saveAdAccounts(scope, tokenId, accounts);
    const syncs = await apply(deps, scope, { before, rows, wanted }, now);
    await writeAudit(scope, {
      actorId: principal.userId,
      action: 'connection.accounts_chosen',
      entityType: 'ApiConnection',
      entityId: connectionId,
      before: { accounts: idsOf(before.filter(({ chosen }) => chosen)) },
      after: { accounts: idsOf(wanted) },
      ...origin,
      at: now,
    });
    return { views: await listConnectionAccounts(scope, connectionId), syncs };
  });
  for (const { id } of syncs) await deps.publish('sync-account', { tenantId, syncLogId: id });
  deps.announce({ tenantId }, 'connection.changed', { id: connectionId });
  return views;
}

const idsOf = (accounts: readonly ConnectionAccountView[]) =>
  accounts.map(({ externalId }) => externalId).sort();

function wantedOf(
  known: readonly ConnectionAccountView[],
  externalIds: readonly string[],
): ConnectionAccountView[] {
  const byId = new Map(known.map((account) => [account.externalId, account]));
  const issues = externalIds.flatMap((externalId, index) => {
    const account = byId.get(externalId);
    const message =
      account === undefined || (!account.found && !account.chosen)
        ? 'is not reached by the connection'
        : account.isManager
          ? 'is a manager account: choose accounts below it'
          : null;
    return message === null ? [] : [{ path: `externalIds.${index}`, code: 'INVALID', message }];
  });
  if (issues.length > 0) throw invalidRequest(issues);
  return [...new Set(externalIds)].flatMap((externalId) => byId.get(externalId) ?? []);
}

/** Pauses what was left out, begins what was added; the first syncs that are to be published. */
async function apply(
  deps: ConnectionDependencies,
  scope: TenantScope,
  change: {
    before: readonly ConnectionAccountView[];
    rows: readonly AdAccountRow[];
    wanted: readonly ConnectionAccountView[];
  },
  now: Date,
): Promise<SyncLogRow[]> {
  const wanted = new Set(change.wanted.map(({ externalId }) => externalId));
  const synced = new Set(
    change.before.filter(({ chosen }) => chosen).map(({ externalId }) => externalId),
  );
  const left = change.rows.filter((row) => row.syncEnabled && !wanted.has(row.externalId));
  const begun = change.rows.filter(
    ({ externalId }) => wanted.has(externalId) && !synced.has(externalId),
  );
  await pauseAccounts(
    scope,
    left.map(({ id }) => id),
    now,
  );
  await resumeAccounts(
    scope,
    begun.map(({ id }) => id),
    now,
  );
  const syncs: SyncLogRow[] = [];
  for (const account of begun) {
    const sync = await deps.planInitialSync(scope, account, now);
    // It was read before: the schedule catches up at once.
    if (sync === null) await resumeAccounts(scope, [account.id], now);
    else syncs.push(sync);
  }
  return syncs;
}
