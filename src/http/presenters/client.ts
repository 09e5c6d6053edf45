import type { ClientGrantView } from '../../store/client-grants';
import type { ClientDetailView, ClientView } from '../../store/client-views';
import { namedOrNull } from './instants';

/** A client in a list, as API clients get it. */
export function presentClient({ id, name, status, adAccounts, campaigns }: ClientView) {
  return { id, name, status, adAccounts, campaigns };
}

/** A client with all that is written about it. */
export function presentClientDetail(client: ClientDetailView) {
  const { accountManagerId, accountManagerName, createdAt, updatedAt, ...rest } = client;
  return {
    ...rest,
    accountManager: namedOrNull(accountManagerId, accountManagerName),
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
  };
}

/** Somebody who may see a client. */
export function presentClientGrant(grant: ClientGrantView) {
  const { userId, name, email, isActive, grantedAt, grantedBy, grantedByName } = grant;
  return {
    user: { id: userId, name, email, isActive },
    grantedAt: grantedAt.toISOString(),
    grantedBy: namedOrNull(grantedBy, grantedByName),
  };
}
