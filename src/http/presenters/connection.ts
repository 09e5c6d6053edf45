import type { z } from 'zod';
import type { ConnectionDependencies } from '../../accounts/connection-dependencies';
import type { ConnectionAccountView } from '../../store/connection-accounts';
import type { ConnectionView } from '../../store/connection-views';
import type { connectionSchema } from '../schemas/connection';
import { isoOrNull, namedOrNull } from './instants';

type Presented = z.output<typeof connectionSchema>;

const DAY_MS = 86_400_000;
/** From so many days on, people are asked to connect again at their ease. */
const SOON_DAYS = 7;

const TODO: Readonly<Record<Presented['health'], Presented['todo']>> = {
  REVOKED: 'RECONNECT',
  NEEDS_RECONNECT: 'RECONNECT',
  NOT_CONFIGURED: 'CONFIGURE',
  TROUBLED: 'WAIT',
  ENDS_SOON: 'RECONNECT',
  NO_ACCOUNTS: 'CHOOSE_ACCOUNTS',
  OK: null,
};

/** A connection as clients get it. */
export function presentConnection(
  view: ConnectionView,
  adapters: ConnectionDependencies['adapters'],
  now: Date,
): Presented {
  const oauth = adapters[view.platform]?.oauth;
  const daysLeft = oauth?.grantEndsWithToken === true ? daysUntil(view.expiresAt, now) : null;
  const health = healthOf(view, adapters[view.platform] !== undefined, daysLeft);
  const message = view.problemMessage ?? (view.refreshAttempts > 0 ? view.tokenError : null);
  return {
    id: view.id,
    platform: view.platform,
    subject: view.subjectName ?? view.subjectId,
    scopes: view.scopes,
    status: view.status,
    statusSince: view.statusSince.toISOString(),
    health,
    problem: message === null ? null : { code: view.problemCode, message },
    todo: TODO[health],
    daysLeft: view.status === 'ACTIVE' ? daysLeft : null,
    connectedBy: namedOrNull(view.connectedById, view.connectedByName),
    connectedAt: view.connectedAt.toISOString(),
    lastRefreshedAt: isoOrNull(view.refreshedAt),
    lastCheckedAt: isoOrNull(view.lastCheckedAt),
    accountsFound: view.accountsFound,
    accountsChosen: view.accountsChosen,
  };
}

function daysUntil(end: Date | null, now: Date): number | null {
  return end === null ? null : Math.max(0, Math.floor((end.getTime() - now.getTime()) / DAY_MS));
}

function healthOf(
  view: ConnectionView,
  configured: boolean,
  daysLeft: number | null,
): Presented['health'] {
  if (view.status !== 'ACTIVE') return view.status;
  if (!configured) return 'NOT_CONFIGURED';
  if (view.problemCode !== null || view.refreshAttempts > 0) return 'TROUBLED';
  if (daysLeft !== null && daysLeft <= SOON_DAYS) return 'ENDS_SOON';
  return view.accountsChosen === 0 ? 'NO_ACCOUNTS' : 'OK';
}

/** An account that a connection reaches, as clients get it: not through whom it is called. */
export function presentConnectionAccount(account: ConnectionAccountView) {
  return {
    externalId: account.externalId,
    name: account.name,
    isManager: account.isManager,
    parentExternalId: account.parentExternalId,
    currency: account.currency,
    timeZone: account.timeZone,
    status: account.status,
    found: account.found,
    chosen: account.chosen,
    adAccountId: account.adAccountId,
    elsewhere: account.elsewhere,
  };
}
