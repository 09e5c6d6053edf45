import fc from 'fast-check';
import { createTenantShares } from './tenant-shares';

/** Jobs that end when they are told to, in a queue that hands out the oldest. */
function processOf(most: number) {
  const queue: { tenant: string; id: string }[] = [];
  const running = new Map<string, { tenant: string; end: (failed: boolean) => void }>();
  const done: string[] = [];
  const shares = createTenantShares<{ tenant: string; id: string }>({
    most,
    work: ({ tenant, id }) =>
      new Promise((resolve, reject) => {
        running.set(id, {
          tenant,
          end: (failed) => {
            running.delete(id);
            done.push(id);
            if (failed) reject(new Error('failed'));
            else resolve();
          },
        });
      }),
    again: (job) => {
      queue.push(job);
      return Promise.resolve();
    },
  });
  const settle = () => new Promise<void>((resolve) => setImmediate(resolve));
  return {
    queue,
    running,
    done,
    /** Takes everything from the queue that there is. */
    async take() {
      for (let job = queue.shift(); job !== undefined; job = queue.shift())
        void shares.run(job.tenant, job.id, job).catch(() => undefined);
      await settle();
    },
    async end(id: string, failed = false) {
      running.get(id)?.end(failed);
      await settle();
    },
    of: (tenant: string) => [...running.values()].filter((job) => job.tenant === tenant).length,
  };
}

describe('the shares of tenants', () => {
  it('keep a tenant whose jobs hang from taking the room of others', async () => {
    const line = processOf(2);
    line.queue.push(
      ...Array.from({ length: 9 }, (_, index) => ({ tenant: 'hangs', id: `h${index}` })),
      { tenant: 'other', id: 'o1' },
      { tenant: 'another', id: 'a1' },
    );
    await line.take();
    expect([...line.running.keys()]).toEqual(['h0', 'h1', 'o1', 'a1']);
  });

  it('put a kept job behind what others wait for, when one of the tenant’s is done or fails', async () => {
    const line = processOf(1);
    line.queue.push(
      { tenant: 'big', id: 'b1' },
      { tenant: 'big', id: 'b2' },
      { tenant: 'big', id: 'b3' },
    );
    await line.take();
    line.queue.push({ tenant: 'other', id: 'o1' });
    await line.end('b1', true);
    expect(line.queue.map(({ id }) => id)).toEqual(['o1', 'b2', 'b3']);
    await line.take();
    expect([...line.running.keys()]).toEqual(['o1', 'b2']);
  });

  it('keep a job once, however often it comes', async () => {
    const line = processOf(1);
    for (const id of ['b1', 'b2', 'b2', 'b2']) line.queue.push({ tenant: 'big', id });
    await line.take();
    await line.end('b1');
    expect(line.queue.map(({ id }) => id)).toEqual(['b2']);
  });

  it('do every job, and never more of a tenant than its share', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 4 }),
        fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 30 }),
        fc.infiniteStream(fc.nat()),
        async (most, tenants, choices) => {
          const line = processOf(most);
          line.queue.push(...tenants.map((tenant, index) => ({ tenant, id: String(index) })));
          while (line.done.length < tenants.length) {
            await line.take();
            for (const tenant of ['a', 'b', 'c']) expect(line.of(tenant)).toBeLessThanOrEqual(most);
            const ids = [...line.running.keys()];
            const choice = choices.next().value as number;
            await line.end(ids[choice % ids.length] ?? '', choice % 5 === 0);
          }
          expect(new Set(line.done).size).toBe(tenants.length);
        },
      ),
      { numRuns: 50 },
    );
  });
});
