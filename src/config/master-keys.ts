import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { AppError, messageOf } from '../core/errors';
import type { MasterKey } from '../core/key-ring';
import type { Environment } from './environment';

const FORM =
  'must be 32 bytes in base64, with its version before it (2:…) when it is not the first';

/** `base64` (the first version) or `version:base64`. */
export const masterKey = z
  .string()
  .regex(/^(?:[1-9]\d{0,5}:)?[A-Za-z0-9+/]{43}=$/, { error: FORM })
  .transform((written): MasterKey => {
    const [version, encoded] = written.includes(':') ? written.split(':') : ['1', written];
    return { version: Number(version), key: Buffer.from(encoded ?? '', 'base64') };
  });

/** Older keys, separated by commas: `version:base64,version:base64`. */
export const olderMasterKeys = z
  .string()
  .transform((list) => list.split(',').map((written) => written.trim()))
  .pipe(z.array(masterKey))
  .optional();

/**
 * The keys as one list, oldest first.
 * @throws AppError INVALID_CONFIGURATION when the current one is not the newest, or two have one version
 */
export function orderedMasterKeys(
  current: MasterKey,
  older: readonly MasterKey[] = [],
): MasterKey[] {
  const all = [...older, current].sort((one, other) => one.version - other.version);
  if (new Set(all.map(({ version }) => version)).size < all.length || all.at(-1) !== current) {
    throw new AppError(
      'INVALID_CONFIGURATION',
      500,
      'The configuration is not valid: CAMPANILE_MASTER_KEY must have a higher version than every key of CAMPANILE_MASTER_KEYS, and no version may be there twice.',
    );
  }
  return all;
}

/** The variables that a key file stands for: one key a line, the one of the highest version is current. */
export function masterKeyVariables(lines: string) {
  const versionOf = (line: string) => (line.includes(':') ? Number(line.split(':')[0]) : 1);
  const keys = lines
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .sort((one, other) => versionOf(other) - versionOf(one));
  const [current = '', ...older] = keys;
  return {
    CAMPANILE_MASTER_KEY: current,
    ...(older.length === 0 ? {} : { CAMPANILE_MASTER_KEYS: older.join(',') }),
  };
}

/**
 * The environment with the keys of CAMPANILE_MASTER_KEY_FILE, where one is named and no key is given outright.
 * @throws AppError INVALID_CONFIGURATION when the file cannot be read
 */
export function withMasterKeyFile(environment: Environment): Environment {
  const file = environment['CAMPANILE_MASTER_KEY_FILE'] ?? '';
  if (file === '' || (environment['CAMPANILE_MASTER_KEY'] ?? '') !== '') return environment;
  try {
    return { ...environment, ...masterKeyVariables(readFileSync(file, 'utf8')) };
  } catch (cause) {
    throw new AppError(
      'INVALID_CONFIGURATION',
      500,
      `The configuration is not valid: CAMPANILE_MASTER_KEY_FILE cannot be read (${messageOf(cause)}).`,
      { cause },
    );
  }
}
