/** A repeatable stream of numbers in [0, 1). */
export function numbersFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  };
}

/** One of the items, by a number in [0, 1). */
export function oneOf<Item>(items: readonly Item[], number: number): Item {
  const item = items[Math.floor(number * items.length)];
  if (item === undefined) throw new RangeError('there is nothing to choose from');
  return item;
}
