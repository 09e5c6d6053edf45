import type { Redis } from 'ioredis';
import type { DataSource } from 'typeorm';

/** Every face that a secret could show: as it is, encoded, escaped. */
function facesOf(secret: string): string[] {
  const bytes = Buffer.from(secret);
  const inJson = JSON.stringify(secret).slice(1, -1);
  const faces = [
    secret,
    inJson,
    encodeURIComponent(secret),
    bytes.toString('base64').replace(/=+$/, ''),
    bytes.toString('base64url'),
    bytes.toString('hex'),
  ];
  return [...new Set(faces)];
}

/** The names of the secrets that are in a text in clear, or as good as in clear. */
export function secretsIn(text: string, secrets: Readonly<Record<string, string>>): string[] {
  return Object.entries(secrets)
    .filter(([, secret]) => facesOf(secret).some((face) => text.includes(face)))
    .map(([name]) => name);
}

/** Every row of every table as text; bytes are in hex there. */
export async function dumpTables(owner: DataSource): Promise<string> {
  const tables = await owner.query<{ name: string }[]>(
    `SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')
       AND NOT relispartition ORDER BY 1`,
  );
  const parts: string[] = [];
  for (const { name } of tables) {
    const rows = await owner.query<{ row: string }[]>(
      `SELECT to_jsonb(t)::text AS row FROM ${name} t`,
    );
    parts.push(`${name}\n${rows.map(({ row }) => row).join('\n')}`);
  }
  return parts.join('\n');
}

/** Every key of a Redis and what it holds, as text. */
export async function dumpRedis(redis: Redis): Promise<string> {
  const parts: string[] = [];
  for (const key of await redis.keys('*')) {
    const type = await redis.type(key);
    // It was there for a moment only, and is gone.
    if (type === 'none') continue;
    const read: Record<string, () => Promise<unknown>> = {
      string: () => redis.get(key),
      hash: () => redis.hgetall(key),
      list: () => redis.lrange(key, 0, -1),
      set: () => redis.smembers(key),
      zset: () => redis.zrange(key, 0, -1),
      stream: () => redis.xrange(key, '-', '+'),
    };
    const value = read[type];
    if (value === undefined) throw new Error(`${key} is of type ${type}`);
    parts.push(`${key} ${JSON.stringify(await value())}`);
  }
  return parts.join('\n');
}
