import type { World } from '../world/world';
import type { FacebookCredentials } from './credentials';

/** Somebody who can sign in to the stand-in, and the ad accounts they were given access to. */
export interface Person {
  readonly id: string;
  readonly name: string;
  readonly accountIds: readonly string[];
}

/** The owner of the demo's token, who sees everything; a colleague with the first account; somebody with none. */
export function peopleOf(world: World, { userId }: FacebookCredentials): readonly Person[] {
  const accountIds = world.accountsOf('facebook').map(({ id }) => id);
  const idOf = (offset: bigint) => String(BigInt(userId) + offset);
  return [
    { id: userId, name: 'Campanile Demo', accountIds },
    { id: idOf(1n), name: 'Ploy Colleague', accountIds: accountIds.slice(0, 1) },
    { id: idOf(2n), name: 'Nobody Yet', accountIds: [] },
  ];
}
