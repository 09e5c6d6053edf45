import { createHash } from 'node:crypto';

/** What a client of the stand-in needs to be let in. */
export interface TikTokCredentials {
  readonly appId: string;
  readonly secret: string;
  /** Id of the TikTok for Business user who authorised the app (`core_user_id`). */
  readonly userId: string;
}

/** The credentials of a world: made from its seed, so that they outlive a restart. They open nothing but a sandbox. */
export function credentialsOf(seed: number): TikTokCredentials {
  const hash = (name: string) => createHash('sha256').update(`tiktok ${name}/${String(seed)}`);
  const digits = (name: string) =>
    hash(name).digest().readBigUInt64BE().toString().padStart(20, '1').slice(0, 18);
  return {
    appId: `7${digits('app')}`,
    secret: hash('secret').digest('hex').slice(0, 40),
    userId: `6${digits('user')}`,
  };
}
