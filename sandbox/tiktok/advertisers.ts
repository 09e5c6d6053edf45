import { z } from 'zod';
import { localMoment, daysBetween } from '../world/local-time';
import type { WorldAccount } from '../world/model';
import { usualAccountSpendMicros } from '../world/usual-account-spend';
import type { World } from '../world/world';
import { structured } from './parameters';
import { badParameter, TikTokError } from './tiktok-error';

/** TikTok shows figures about three hours later. */
export const TIKTOK_LAG_HOURS = 3;

const MOST_IDS = 100;

/** Days of usual spend that an advertiser has in advance, unless its balance runs low. */
const USUAL_DAYS = 9;

/** The advertisers that the token's user authorised. */
export function authorisedAdvertisers(world: World): object {
  const list = world.accountsOf('tiktok').map(({ id, name }) => ({
    advertiser_id: id,
    advertiser_name: name,
  }));
  return { list };
}

/** An advertiser that is asked about. @throws TikTokError 40001 for one that the user may not see */
export function advertiserOf(world: World, id: string): WorldAccount {
  const account = world.accountsOf('tiktok').find((candidate) => candidate.id === id);
  if (account !== undefined) return account;
  throw new TikTokError(40_001, `You don't have permission to operate the advertiser ${id}.`);
}

/** What TikTok says of advertisers. @throws TikTokError 40001, 40002, 40011 */
export function advertiserInfo(world: World, search: URLSearchParams): object {
  const ids = structured(search, 'advertiser_ids', z.array(z.string())) ?? [];
  if (ids.length === 0) throw badParameter('Missing required field(s): advertiser_ids.');
  if (ids.length > MOST_IDS) throw new TikTokError(40_011, 'Too many advertiser_ids: at most 100.');
  const fields = structured(search, 'fields', z.array(z.string()));
  return { list: ids.map((id) => projected(infoOf(world, advertiserOf(world, id)), fields)) };
}

/** An object's chosen fields; all of them when none are named. @throws TikTokError 40002 for an unknown one */
export function projected(
  whole: Readonly<Record<string, unknown>>,
  fields: readonly string[] | undefined,
): object {
  if (fields === undefined) return whole;
  const unknown = fields.find((field) => !Object.hasOwn(whole, field));
  if (unknown !== undefined) throw badParameter(`fields: ${unknown} is not a supported field.`);
  return Object.fromEntries(fields.map((field) => [field, whole[field]]));
}

function infoOf(world: World, account: WorldAccount): Readonly<Record<string, unknown>> {
  const days = world.daysOfBalance(account) ?? USUAL_DAYS;
  const suspended = world.isSuspended(account);
  return {
    advertiser_id: account.id,
    name: account.name,
    company: account.name,
    status: suspended ? 'STATUS_LIMIT' : 'STATUS_ENABLE',
    rejection_reason: suspended ? 'Advertising of restricted goods' : '',
    role: 'ROLE_ADVERTISER',
    advertiser_account_type: 'AUCTION',
    currency: account.currency,
    timezone: fixedOffset(world, account.timeZone),
    display_timezone: account.timeZone,
    balance: Math.round((usualAccountSpendMicros(account) * days) / 1e6),
    create_time: 1_640_995_200,
  };
}

/** The account's zone as TikTok keeps it beside the one it shows: by its offset alone. POSIX signs: UTC+7 is Etc/GMT-7. */
function fixedOffset(world: World, timeZone: string): string {
  const now = world.clock.now();
  const [there, here] = [localMoment(now, timeZone), localMoment(now, 'UTC')];
  const offset = daysBetween(here.date, there.date) * 24 + there.hour - here.hour;
  return `Etc/GMT${offset <= 0 ? '+' : '-'}${String(Math.abs(offset))}`;
}
