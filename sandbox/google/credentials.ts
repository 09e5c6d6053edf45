import { createHash } from 'node:crypto';

/** What a client of the stand-in needs to be let in. */
export interface GoogleCredentials {
  readonly managerCustomerId: string;
  readonly developerToken: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly refreshToken: string;
}

/** The credentials of a world: made from its seed, so that they outlive a restart. They open nothing but a sandbox. */
export function credentialsOf(seed: number): GoogleCredentials {
  const part = (name: string, length: number) =>
    createHash('sha256')
      .update(`${name}/${String(seed)}`)
      .digest('base64url')
      .slice(0, length);
  const digits = String(
    createHash('sha256')
      .update(`manager/${String(seed)}`)
      .digest()
      .readUInt32BE() % 900_000_000,
  ).padStart(9, '0');
  return {
    managerCustomerId: `1${digits}`,
    developerToken: part('developer', 22),
    clientId: `sandbox-${part('client', 12).toLowerCase()}.apps.googleusercontent.com`,
    clientSecret: `sandbox-${part('secret', 24)}`,
    refreshToken: `1//0${part('refresh', 40)}`,
  };
}
