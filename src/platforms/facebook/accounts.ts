import { z } from 'zod';
import type { PlatformAccount } from '../../domain/campaigns';
import type { AdAccountStatus } from '../../domain/enums';
import { PlatformFailure } from '../../domain/failures';
import { classifyThrown, unreadableAnswer } from './failures';
import { id } from './figures';
import { checked, openGraph, readEdge, type GraphDependencies } from './session';

const PAGE_ROWS = 200;

const ACCOUNT_FIELDS = ['name', 'currency', 'timezone_name', 'account_status'];

export const accountRow = z.object({
  id: z.string().regex(/^act_\d{1,32}$/),
  name: z.string().nullish(),
  currency: z.string().regex(/^[A-Z]{3}$/),
  timezone_name: z.string().min(1),
  account_status: z.number().int(),
});

/** AdAccount.account_status of the Marketing API. Unsettled and under review means that nothing is delivered. */
const STATUSES: Readonly<Record<number, AdAccountStatus>> = {
  1: 'ENABLED',
  2: 'SUSPENDED',
  3: 'SUSPENDED',
  7: 'SUSPENDED',
  8: 'SUSPENDED',
  9: 'ENABLED',
  100: 'CLOSED',
  101: 'CLOSED',
  201: 'ENABLED',
  202: 'CLOSED',
};

/** Meta's account_status in our words; one that is not known counts as not advertising. */
export function accountStatus(status: number): AdAccountStatus {
  return STATUSES[status] ?? 'PAUSED';
}

/** An ad account that the user `ownerId` reads, in the product's vocabulary. */
export function toAccount(row: z.infer<typeof accountRow>, ownerId: string): PlatformAccount {
  return {
    platform: 'FACEBOOK',
    externalId: row.id,
    name: row.name ?? row.id,
    currency: row.currency,
    timeZone: row.timezone_name,
    status: accountStatus(row.account_status),
    managerExternalId: ownerId,
  };
}

/** The ad accounts that the user `ownerId` reads, whose token it must be. @throws PlatformFailure */
export async function listAccounts(
  deps: GraphDependencies,
  accessToken: string,
  ownerId: string,
): Promise<PlatformAccount[]> {
  const { sdk, api } = await openGraph(deps, accessToken, null);
  const user = new sdk.User('me', {}, undefined, api);
  try {
    await user.read(['id']);
  } catch (error) {
    throw classifyThrown(error);
  }
  if (checked(user._data, z.object({ id })).id !== ownerId) throw anotherUser();
  const rows = await readEdge(user, {
    edge: 'adaccounts',
    fields: ACCOUNT_FIELDS,
    params: { limit: PAGE_ROWS },
    row: accountRow,
  });
  refuseTwice(
    rows.map((row) => row.id),
    'an account',
  );
  return rows.map((row) => toAccount(row, ownerId));
}

/** @throws PlatformFailure FACEBOOK_UNREADABLE_ANSWER when an id is there twice */
export function refuseTwice(ids: readonly string[], what: string): void {
  if (new Set(ids).size < ids.length) throw unreadableAnswer(`${what} is listed twice`);
}

function anotherUser(): PlatformFailure {
  return new PlatformFailure({
    failureClass: 'PERMISSION',
    code: 'FACEBOOK_ANOTHER_USER',
    message: 'The access token belongs to another Facebook user than the one that was named.',
  });
}
