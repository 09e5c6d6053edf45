import type { ConnectionAccount } from '../api/types';

/** An account in the order in which it is shown, and how deep below the managers above it. */
export interface AccountLine {
  account: ConnectionAccount;
  depth: number;
}

/**
 * Accounts below their managers, by name. With a text, those whose name or id has it, and the managers above them. A
 * manager that leads to nothing shown is left out.
 */
export function accountTree(accounts: readonly ConnectionAccount[], text: string): AccountLine[] {
  const ids = new Set(accounts.map(({ externalId }) => externalId));
  const wanted = text.trim().toLowerCase();
  const fits = ({ name, externalId }: ConnectionAccount) =>
    wanted === '' || name.toLowerCase().includes(wanted) || externalId.includes(wanted);
  const below = (parent: string | null) =>
    accounts.filter(({ parentExternalId }) =>
      parent === null
        ? parentExternalId === null || !ids.has(parentExternalId)
        : parentExternalId === parent,
    );
  const lines = (parent: string | null, depth: number, above: ReadonlySet<string>): AccountLine[] =>
    below(parent).flatMap((account) => {
      const { externalId } = account;
      if (above.has(externalId)) return [];
      const inner = lines(externalId, depth + 1, new Set([...above, externalId]));
      if (account.isManager) return inner.length === 0 ? [] : [{ account, depth }, ...inner];
      return fits(account) ? [{ account, depth }, ...inner] : inner;
    });
  return lines(null, 0, new Set());
}
