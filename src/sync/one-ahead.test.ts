import { oneAhead } from './one-ahead';

/** Answers and stores that end when the test says so, and what happened so far. */
function scene(items: readonly string[]) {
  const log: string[] = [];
  const ends = new Map<string, { done: () => void; fail: (error: Error) => void }>();
  const step = (name: string) => {
    log.push(name);
    return new Promise<void>((done, fail) => {
      ends.set(name, { done, fail });
    });
  };
  const run = oneAhead(
    items,
    async (item) => {
      await step(`read ${item}`);
      return item.toUpperCase();
    },
    (item, answer, index) => step(`store ${item} ${answer} ${index}`),
  );
  const settle = async (name: string, error?: Error) => {
    const end = ends.get(name);
    if (end === undefined) throw new Error(`${name} has not begun`);
    if (error === undefined) end.done();
    else end.fail(error);
    await new Promise(setImmediate);
  };
  return { log, run, settle };
}

describe('one ahead', () => {
  it('reads the next while one is stored, and no more', async () => {
    const { log, run, settle } = scene(['a', 'b', 'c']);
    await settle('read a');
    expect([...log].sort()).toEqual(['read a', 'read b', 'store a A 0']);
    await settle('read b');
    expect(log).toHaveLength(3);
    await settle('store a A 0');
    expect(log.slice(3).sort()).toEqual(['read c', 'store b B 1']);
    await settle('store b B 1');
    await settle('read c');
    await settle('store c C 2');
    await expect(run).resolves.toBeUndefined();
  });

  it('stores what came before an answer that failed', async () => {
    const { log, run, settle } = scene(['a', 'b', 'c']);
    const failed = expect(run).rejects.toThrow('no b');
    await settle('read a');
    await settle('read b', new Error('no b'));
    await settle('store a A 0');
    await failed;
    expect(log).not.toContain('read c');
  });

  it('waits for what is being read when storing fails', async () => {
    const { run, settle } = scene(['a', 'b']);
    let ended = false;
    const failed = expect(
      run.finally(() => {
        ended = true;
      }),
    ).rejects.toThrow('no room');
    await settle('read a');
    await settle('store a A 0', new Error('no room'));
    expect(ended).toBe(false);
    await settle('read b', new Error('no b'));
    await failed;
  });

  it('does nothing where there is nothing', async () => {
    const { log, run } = scene([]);
    await run;
    expect(log).toEqual([]);
  });
});
