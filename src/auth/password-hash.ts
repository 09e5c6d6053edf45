import { hash, verify } from '@node-rs/argon2';

/** OWASP's argon2id parameters: 19 MiB, two passes, one lane. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** The hash of a password nobody has, so that an unknown user costs what a known one costs. */
const NOBODY = hash('no account has this password', COST);

/** argon2id hash in PHC form, with its own salt. */
export async function hashPassword(password: string): Promise<string> {
  return hash(password, COST);
}

/** Whether `password` is the one that was hashed. */
export async function passwordMatches(passwordHash: string, password: string): Promise<boolean> {
  return verify(passwordHash, password);
}

/** Does the work of a comparison for a user who does not exist; never matches. */
export async function matchNobody(password: string): Promise<false> {
  await verify(await NOBODY, password);
  return false;
}
