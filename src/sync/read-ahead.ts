/** A part that is being read. */
export interface Reading<Answer> {
  /** Waits for the answer. */
  answer(): Promise<Answer>;
  /** Nobody wants the answer any more: asks for nothing more, and waits until what was asked for is over. Never throws. */
  abandon(): Promise<void>;
}

/**
 * The parts with their answers, in their order. While the caller works on one the next is read, and no more than that
 * one; should its reading fail, the caller hears of it when it comes for it. When the caller ends early, what is being
 * read is abandoned: nothing goes on behind it.
 */
export async function* readAhead<Part, Answer>(
  parts: readonly Part[],
  begin: (part: Part) => Reading<Answer>,
): AsyncGenerator<{ part: Part; answer: Answer }> {
  const [first, ...others] = parts;
  if (first === undefined) return;
  let part: Part = first;
  let reading = begin(part);
  try {
    for (const next of others) {
      const answer = await reading.answer();
      const done = { part, answer };
      part = next;
      reading = begin(part);
      yield done;
    }
    yield { part, answer: await reading.answer() };
  } finally {
    await reading.abandon();
  }
}
