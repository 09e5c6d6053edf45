import { KEY_BYTES, openBytes, sealBytes } from './sealed-bytes';

/** A data key as it is stored: only the master key of that version opens it. */
export interface WrappedKey {
  wrapped: Buffer;
  masterVersion: number;
}

/** Who wraps data keys: the ring below, or a key management service behind the same three members. */
export interface KeyWrapper {
  /** The version of the master key under which keys are wrapped from now on. */
  readonly newest: number;
  /** `bound` names what the key is for; it opens under no other name. */
  wrap(key: Buffer, bound: string): Promise<WrappedKey>;
  /** @throws Error for a version that is not known, another name or altered bytes */
  unwrap(stored: WrappedKey, bound: string): Promise<Buffer>;
}

/** One of the installation's master keys: 32 bytes, and its version from 1. */
export interface MasterKey {
  version: number;
  key: Buffer;
}

/** Master keys held by the process itself. The one of the highest version wraps; all unwrap. */
export function createKeyRing(masterKeys: readonly MasterKey[]): KeyWrapper {
  const keys = new Map(masterKeys.map(({ version, key }) => [version, key]));
  if ([...keys.values()].some((key) => key.length !== KEY_BYTES))
    throw new RangeError('a master key must be 32 bytes');
  const keyOf = (version: number) => {
    const key = keys.get(version);
    if (key === undefined) throw new Error(`there is no master key of version ${version} here`);
    return key;
  };
  const newest = Math.max(...keys.keys());
  return {
    newest,
    wrap: (key, bound) =>
      Promise.resolve({
        wrapped: sealBytes(keyOf(newest), key, `${bound}|${newest}`),
        masterVersion: newest,
      }),
    unwrap: ({ wrapped, masterVersion }, bound) =>
      new Promise((resolve) => {
        resolve(openBytes(keyOf(masterVersion), wrapped, `${bound}|${masterVersion}`));
      }),
  };
}
