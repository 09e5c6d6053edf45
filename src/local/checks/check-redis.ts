import { Redis } from 'ioredis';
import { checked, failed, ok, warning, type Finding } from './finding';

const MEND = 'Start Redis, or mend the address and password in REDIS_URL.';
/** Blocking reads end after fractions of a second from this on. */
const OLDEST_MAJOR = 6;

/** Whether Redis answers and is new enough, and whether it may throw queued work away when its memory is full. */
export async function checkRedis(url: string): Promise<Finding> {
  return await checked('Redis', MEND, async () => {
    const client = new Redis(url, {
      lazyConnect: true,
      retryStrategy: () => null,
      connectTimeout: 5_000,
    });
    // connect() tells of the failure as well; without a listener it would be printed.
    client.on('error', () => undefined);
    try {
      await client.connect();
      const version = field(await client.info('server'), 'redis_version');
      if (Number.parseInt(version, 10) < OLDEST_MAJOR)
        return failed('Redis', version, `Use Redis ${OLDEST_MAJOR} or newer.`);
      const policy = field(await client.info('memory'), 'maxmemory_policy');
      return policy === 'noeviction'
        ? ok('Redis', version)
        : warning(
            'Redis',
            `${version}, maxmemory-policy ${policy}`,
            'Set maxmemory-policy noeviction: queued work must not be evicted.',
          );
    } finally {
      client.disconnect();
    }
  });
}

function field(info: string, name: string): string {
  return new RegExp(`^${name}:(.*)$`, 'm').exec(info)?.[1]?.trim() ?? 'unknown';
}
