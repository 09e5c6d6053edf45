import { createHash } from 'node:crypto';

/** What a client of the stand-in needs to be let in. */
export interface FacebookCredentials {
  readonly appId: string;
  readonly appSecret: string;
  /** Id of the user through whom the ad accounts are reached. */
  readonly userId: string;
}

/** The credentials of a world: made from its seed, so that they outlive a restart. They open nothing but a sandbox. */
export function credentialsOf(seed: number): FacebookCredentials {
  const hash = (name: string) => createHash('sha256').update(`facebook ${name}/${String(seed)}`);
  const digits = (name: string, length: number) =>
    hash(name).digest().readBigUInt64BE().toString().padStart(20, '1').slice(0, length);
  return {
    appId: `7${digits('app', 14)}`,
    appSecret: hash('secret').digest('hex').slice(0, 32),
    userId: `1${digits('user', 16)}`,
  };
}
