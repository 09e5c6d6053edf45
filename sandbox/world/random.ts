const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;
const GOLDEN = 0x9e3779b9;

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
export function unit(first: number, second: number, third = 0, fourth = 0): number {
  let state = mix(FNV_OFFSET ^ mix(first + GOLDEN));
  state = mix(state ^ mix(second + GOLDEN));
  state = mix(state ^ mix(third + GOLDEN));
  return mix(state ^ mix(fourth + GOLDEN)) / 2 ** 32;
}

/** A symmetric triangular deviate in (-1, 1): bounded noise, so that no seed can draw an outlier. */
export function jitter(first: number, second: number, third = 0): number {
  return unit(first, second, third, 1) + unit(first, second, third, 2) - 1;
}
