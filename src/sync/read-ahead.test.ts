import { readAhead } from './read-ahead';

/** Parts whose readings are answered by hand, and all that happens to them, in order. */
function desk() {
  const happened: string[] = [];
  const open = new Map<string, { come(): void; fail(): void }>();
  const begin = (part: string) => {
    happened.push(`begin ${part}`);
    const reading = new Promise<string>((resolve, reject) => {
      open.set(part, {
        come: () => {
          resolve(`answer ${part}`);
        },
        fail: () => {
          reject(new Error(`no answer ${part}`));
        },
      });
    });
    reading.catch(() => undefined);
    return {
      answer: () => reading,
      async abandon() {
        happened.push(`abandon ${part}`);
        await reading.catch(() => undefined);
      },
    };
  };
  return { happened, begin, open: (part: string) => open.get(part)! };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('reading ahead', () => {
  it('gives every part with its answer, in order, and reads the next one and no other meanwhile', async () => {
    const { happened, begin, open } = desk();
    const parts = readAhead(['a', 'b', 'c'], begin);
    const first = parts.next();
    open('a').come();
    expect(await first).toEqual({ done: false, value: { part: 'a', answer: 'answer a' } });
    open('b').come();
    await settled();
    expect(happened).toEqual(['begin a', 'begin b']);
    expect((await parts.next()).value).toEqual({ part: 'b', answer: 'answer b' });
    expect(happened).toEqual(['begin a', 'begin b', 'begin c']);
    const last = parts.next();
    open('c').come();
    expect((await last).value).toEqual({ part: 'c', answer: 'answer c' });
    expect(await parts.next()).toEqual({ done: true, value: undefined });
  });

  it('reads nothing of nothing', async () => {
    const { happened, begin } = desk();
    expect(await readAhead([], begin).next()).toEqual({ done: true, value: undefined });
    expect(happened).toEqual([]);
  });

  it('tells of a failure when the part before is done', async () => {
    const { begin, open } = desk();
    const parts = readAhead(['a', 'b'], begin);
    const first = parts.next();
    open('a').come();
    expect((await first).value).toEqual({ part: 'a', answer: 'answer a' });
    open('b').fail();
    await settled();
    await expect(parts.next()).rejects.toThrow('no answer b');
  });

  it.each(['come', 'fail'] as const)(
    'ends behind what it read ahead when the caller fails: answers that %s are nobody’s',
    async (outcome) => {
      const { happened, begin, open } = desk();
      let ended = false;
      const work = async () => {
        for await (const { part } of readAhead(['a', 'b', 'c'], begin))
          throw new Error(`${part} could not be stored`);
      };
      const working = work().finally(() => {
        ended = true;
      });
      working.catch(() => undefined);
      open('a').come();
      await settled();
      expect(happened).toEqual(['begin a', 'begin b', 'abandon b']);
      expect(ended).toBe(false);
      open('b')[outcome]();
      await expect(working).rejects.toThrow('a could not be stored');
      expect(happened).toHaveLength(3);
    },
  );
});
