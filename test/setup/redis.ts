import { randomUUID } from 'node:crypto';
import { Redis } from 'ioredis';
import { testAddresses } from './addresses';

/** A Redis database of a test file's own, empty at the start. */
export interface TestRedis {
  url: string;
  /** For channels, which know no databases, and for keys that must not meet those of a file before. */
  prefix: string;
  /** A client that `close` disconnects. */
  client(): Redis;
  close(): Promise<void>;
}

/** Each Jest worker has its own database, and runs one file at a time. */
export async function createTestRedis(): Promise<TestRedis> {
  const url = `${testAddresses().redis}/${process.env['JEST_WORKER_ID'] ?? '1'}`;
  const clients: Redis[] = [];
  const client = () => {
    const made = new Redis(url, { maxRetriesPerRequest: null });
    clients.push(made);
    return made;
  };
  await client().flushdb();
  return {
    url,
    prefix: `test:${randomUUID()}:`,
    client,
    async close() {
      await clients[0]?.flushdb();
      for (const made of clients) made.disconnect();
    },
  };
}
