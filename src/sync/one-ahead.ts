/**
 * Reads and stores items one after another, in their order; the next is read while one is stored, and no more than that.
 * What fails first, in the items' order, is thrown, and nothing is under way any more when it is.
 */
export async function oneAhead<Item, Answer>(
  items: readonly Item[],
  read: (item: Item) => Promise<Answer>,
  store: (item: Item, answer: Answer, index: number) => Promise<void>,
): Promise<void> {
  const reading = (item: Item) => Promise.allSettled([read(item)]);
  const [first, ...rest] = items;
  let ahead = first === undefined ? null : reading(first);
  for (const [index, item] of items.entries()) {
    if (ahead === null) return;
    const [answer] = await ahead;
    if (answer.status === 'rejected') throw answer.reason;
    const next = rest[index];
    ahead = next === undefined ? null : reading(next);
    try {
      await store(item, answer.value, index);
    } catch (error) {
      await ahead;
      throw error;
    }
  }
}
