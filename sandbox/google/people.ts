import type { World } from '../world/world';
import type { GoogleCredentials } from './credentials';
import type { Manager } from './resources';

/** Somebody who can sign in to the stand-in, and the customers they were given access to. */
export interface Person {
  /** Google's id of the person. */
  readonly id: string;
  readonly name: string;
  readonly email: string;
  /** Customers that they reach directly; of a manager, all below it too. */
  readonly customers: readonly string[];
}

/** The demo's own grant is the owner's. */
export const OWNER_ID = '100000000000000000001';

/** Accounts from which on the agency has a team with a manager account of its own. */
const TEAM_FROM = 4;
const TEAM_ACCOUNTS = 2;

/** The agency's manager account; in larger worlds the last two accounts are those of a team below it. */
export function managerOf(world: World, { managerCustomerId }: GoogleCredentials): Manager {
  const accounts = world.accountsOf('google_ads').map(({ id }) => id);
  const team = accounts.length < TEAM_FROM ? [] : accounts.slice(-TEAM_ACCOUNTS);
  const common = { currency: 'THB', timeZone: 'Asia/Bangkok' };
  return {
    ...common,
    id: managerCustomerId,
    name: 'Campanile Demo Agency',
    accountIds: accounts.filter((id) => !team.includes(id)),
    managers:
      team.length === 0
        ? []
        : [
            {
              ...common,
              id: String(Number(managerCustomerId) + 1),
              name: 'Campanile Demo Overseas',
              accountIds: team,
              managers: [],
            },
          ],
  };
}

/** People with much, little, direct and no access. */
export function peopleOf(manager: Manager): readonly Person[] {
  const team = manager.managers[0];
  const person = (digit: number, name: string, customers: readonly string[]): Person => ({
    id: OWNER_ID.slice(0, -1) + String(digit),
    name,
    email: `${name.split(' ')[0]?.toLowerCase() ?? ''}@ads.bell-tower.example`,
    customers,
  });
  return [
    person(1, 'Anong Srisai', [manager.id]),
    ...(team === undefined ? [] : [person(2, 'Kenji Mori', [team.id])]),
    person(3, 'Lamai Freelance', manager.accountIds.slice(0, 1)),
    person(4, 'Nobody Yet', []),
  ];
}

/** The managers at and below one. */
export function managersWithin(manager: Manager): readonly Manager[] {
  return [manager, ...manager.managers.flatMap(managersWithin)];
}

/** The ids of all accounts below a manager, at any depth. */
export function accountsWithin(manager: Manager): readonly string[] {
  return managersWithin(manager).flatMap(({ accountIds }) => accountIds);
}
