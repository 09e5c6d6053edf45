const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;

/** A 32-bit hash of text (FNV-1a): turns a seed, an id or a name into a number that `unit` can take. */
export function hashText(text: string): number {
  let hash = FNV_OFFSET;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), FNV_PRIME);
  }
  return hash >>> 0;
}

function mix(value: number): number {
  let mixed = value | 0;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

/** A number in [0, 1) that depends on nothing but its keys (murmur3's finaliser over each in turn). */
export function unit(...keys: readonly number[]): number {
  let state = FNV_OFFSET;
  for (const key of keys) state = mix(state ^ mix(key + 0x9e3779b9));
  return state / 2 ** 32;
}

/** A symmetric triangular deviate in (-1, 1): bounded noise, so that no seed can draw an outlier. */
export function jitter(...keys: readonly number[]): number {
  return unit(...keys, 1) + unit(...keys, 2) - 1;
}
