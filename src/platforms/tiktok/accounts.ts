import { z } from 'zod';
import { microsFromDecimal, type Micros } from '../../core/money';
import type { PlatformAccount } from '../../domain/campaigns';
import type { AdAccountStatus } from '../../domain/enums';
import { PlatformFailure } from '../../domain/failures';
import { askTikTok, checked, type TikTokDependencies } from './ask';
import { unreadableAnswer } from './failures';
import { id, plainDecimal } from './figures';
import { readUserId } from './oauth';

const MOST_IDS = 100;
/** Fields of every question about advertisers. */
export const FIELDS = [
  'advertiser_id',
  'name',
  'currency',
  'timezone',
  'display_timezone',
  'status',
];

/** Money in advance, in currency units; what is overdrawn is below zero. */
const balance = z.string().transform((text, context): Micros => {
  const plain = plainDecimal(text.replace(/^-/, ''));
  if (plain !== null && /^\d{1,12}(\.\d{1,40})?$/.test(plain))
    return microsFromDecimal(text.startsWith('-') ? `-${plain}` : plain);
  context.addIssue({ code: 'custom', message: 'is not an amount' });
  return z.NEVER;
});

const authorised = z.object({ list: z.array(z.object({ advertiser_id: id })) });

export const advertiserRow = z
  .object({
    advertiser_id: id,
    name: z.string().nullish(),
    currency: z.string().regex(/^[A-Z]{3}$/),
    timezone: z.string().min(1).nullish(),
    display_timezone: z.string().min(1).nullish(),
    status: z.string(),
    balance: balance.nullish(),
    rejection_reason: z.string().nullish(),
  })
  .transform(({ timezone, display_timezone: displayed, ...row }, context) => {
    const timeZone = displayed ?? timezone;
    if (timeZone !== undefined && timeZone !== null) return { ...row, timeZone };
    context.addIssue({ code: 'custom', message: 'has no time zone' });
    return z.NEVER;
  });

/** Advertiser.status of the Business API; an advertiser that is checked, or waits for it, cannot deliver. */
const STATUSES: Readonly<Record<string, AdAccountStatus>> = {
  STATUS_ENABLE: 'ENABLED',
  STATUS_DISABLE: 'CLOSED',
  STATUS_LIMIT: 'SUSPENDED',
  STATUS_CONFIRM_FAIL: 'SUSPENDED',
  STATUS_CONFIRM_FAIL_END: 'SUSPENDED',
  STATUS_CONFIRM_MODIFY_FAIL: 'SUSPENDED',
};

/** TikTok's status in our words; one that is not known counts as not advertising. */
export function advertiserStatus(status: string): AdAccountStatus {
  return STATUSES[status] ?? 'PAUSED';
}

/** An advertiser that the user `userId` authorised, in the product's vocabulary. */
export function toAccount(row: z.infer<typeof advertiserRow>, userId: string): PlatformAccount {
  return {
    platform: 'TIKTOK',
    externalId: row.advertiser_id,
    name: row.name ?? row.advertiser_id,
    currency: row.currency,
    timeZone: row.timeZone,
    status: advertiserStatus(row.status),
    managerExternalId: userId,
  };
}

/** The advertisers that a token reaches, which must be the user `userId`'s. @throws PlatformFailure */
export async function readAccounts(
  deps: TikTokDependencies,
  accessToken: string,
  userId: string,
): Promise<PlatformAccount[]> {
  if ((await readUserId(deps, accessToken)) !== userId) throw anotherUser();
  const ids = await readAdvertiserIds(deps, accessToken);
  const accounts: PlatformAccount[] = [];
  for (let first = 0; first < ids.length; first += MOST_IDS) {
    const some = ids.slice(first, first + MOST_IDS);
    const list = await readAdvertisers(deps, accessToken, some, FIELDS);
    accounts.push(...list.map((row) => toAccount(row, userId)));
  }
  return accounts;
}

/** What TikTok says of advertisers, at most 100. @throws PlatformFailure when it tells of others */
export async function readAdvertisers(
  deps: TikTokDependencies,
  accessToken: string,
  ids: readonly string[],
  fields: readonly string[],
): Promise<z.infer<typeof advertiserRow>[]> {
  const data = await askTikTok(deps, {
    path: 'advertiser/info/',
    accessToken,
    query: { advertiser_ids: ids, fields },
  });
  const { list } = checked(data, z.object({ list: z.array(advertiserRow) }));
  const told = new Set(list.map((row) => row.advertiser_id));
  if (list.length !== ids.length || ids.some((one) => !told.has(one))) {
    throw unreadableAnswer('it is not about the advertisers that were asked for');
  }
  return list;
}

/** The ids of the advertisers that a token reaches. Answers only to the application that the token was made for. */
export async function readAdvertiserIds(
  deps: TikTokDependencies,
  accessToken: string,
): Promise<string[]> {
  const { appId, appSecret } = deps.application;
  const data = await askTikTok(deps, {
    path: 'oauth2/advertiser/get/',
    accessToken,
    query: { app_id: appId, secret: appSecret },
  });
  const ids = checked(data, authorised).list.map((row) => row.advertiser_id);
  if (new Set(ids).size < ids.length) throw unreadableAnswer('an advertiser is listed twice');
  return ids;
}

function anotherUser(): PlatformFailure {
  return new PlatformFailure({
    failureClass: 'PERMISSION',
    code: 'TIKTOK_ANOTHER_USER',
    message: 'The access token belongs to another TikTok user than the one that was named.',
  });
}
