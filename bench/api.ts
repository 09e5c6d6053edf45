import autocannon from 'autocannon';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../src/local/free-port';
import { setApiScene, type BenchUser } from './api-scene';
import { scriptsOf } from './api-statements';
import { median, rounded, spreadOf, type BenchResult } from './figures';
import { startStack } from './stack';

const CONNECTIONS = 32;
const SLICE_SECONDS = 2;
const ROUNDS = 5;
const PAGE = 50;

type Requests = autocannon.Request[];

/** Who answers, and what it is asked. */
interface Contender {
  name: string;
  url: string;
  requests: Requests;
}

/**
 * Requests a second of the whole HTTP stack, in alternating slices of the same run: a page of campaigns (authenticated,
 * limited, validated, under row-level security) beside node:http and pg doing the same transaction, and beside Express
 * with TypeORM's find; and a write beside the same.
 */
export async function benchApi(): Promise<BenchResult> {
  const place = mkdtempSync(join(tmpdir(), 'campanile-bench-api-'));
  const scripts = join(place, 'scripts.json');
  const [barePort, typeormPort] = [await freePort(), await freePort()];
  const variables: Record<string, string> = {
    TRUST_PROXY_HOPS: '1',
    BENCH_SCRIPTS: scripts,
    BENCH_BARE_PORT: String(barePort),
    BENCH_TYPEORM_PORT: String(typeormPort),
  };
  const stack = await startStack(variables, ({ ownerUrl }) => ({ BENCH_OWNER_URL: ownerUrl }));
  try {
    const users = await setApiScene(stack);
    const recorded = await Promise.all(users.map((user) => scriptsOf(user, PAGE)));
    writeFileSync(
      scripts,
      JSON.stringify({
        read: recorded.map(({ read }) => read),
        write: recorded.map(({ write }) => write),
      }),
    );
    await stack.start('src/server.js');
    await stack.start('bench/api-bare-server.js');
    await stack.start('bench/api-typeorm-server.js');
    const bare = `http://127.0.0.1:${barePort}`;
    const reads: Contender[] = [
      {
        name: 'ours',
        url: stack.url,
        requests: users.map((user, index) =>
          asUser(user, index, 'GET', `/api/v1/campaigns?days=30&limit=${PAGE}&sort=name`),
        ),
      },
      { name: 'bare', url: bare, requests: byNumber(users, 'GET') },
      {
        name: 'typeorm',
        url: `http://127.0.0.1:${typeormPort}`,
        requests: users.map(({ tenantId }) => ({ method: 'GET', path: `/${tenantId}` })),
      },
    ];
    const writes: Contender[] = [
      {
        name: 'ours',
        url: stack.url,
        requests: users.map((user, index) =>
          asUser(user, index, 'POST', '/api/v1/notifications/read-all'),
        ),
      },
      { name: 'bare', url: bare, requests: byNumber(users, 'POST') },
    ];
    return resultOf(await measure(reads), await measure(writes));
  } finally {
    await stack.close();
    rmSync(place, { recursive: true, force: true });
  }
}

/** Each user calls from an address of their own: the quotas are those of life. */
function asUser(
  { token }: BenchUser,
  index: number,
  method: 'GET' | 'POST',
  path: string,
): autocannon.Request {
  const address = `10.1.${Math.floor(index / 250)}.${1 + (index % 250)}`;
  return {
    method,
    path,
    headers: { authorization: `Bearer ${token}`, 'x-forwarded-for': address },
  };
}

function byNumber(users: readonly BenchUser[], method: 'GET' | 'POST'): Requests {
  return users.map((_user, index) => ({ method, path: `/${index}` }));
}

/** Requests a second of each, slice by slice, after a slice that only warms up. */
async function measure(contenders: readonly Contender[]): Promise<Map<string, number[]>> {
  const rates = new Map(contenders.map(({ name }) => [name, [] as number[]]));
  for (let round = 0; round <= ROUNDS; round += 1)
    for (const contender of contenders) {
      const rate = await slice(contender);
      if (round > 0) rates.get(contender.name)?.push(rate);
    }
  return rates;
}

async function slice({ name, url, requests }: Contender): Promise<number> {
  const result = await autocannon({
    url,
    connections: CONNECTIONS,
    duration: SLICE_SECONDS,
    requests,
  });
  const { non2xx, errors, timeouts } = result;
  if (non2xx + errors + timeouts > 0)
    throw new Error(`${name} did not answer: ${JSON.stringify(result.statusCodeStats)}`);
  return result['2xx'] / result.duration;
}

function resultOf(
  reads: ReadonlyMap<string, number[]>,
  writes: ReadonlyMap<string, number[]>,
): BenchResult {
  const [ours = [], bare = [], typeorm = []] = ['ours', 'bare', 'typeorm'].map(
    (name) => reads.get(name) ?? [],
  );
  const [written = [], bareWritten = []] = ['ours', 'bare'].map((name) => writes.get(name) ?? []);
  return {
    name: 'api',
    unit: 'requests/s',
    ours: rounded(median(ours)),
    reference: {
      name: 'bare node:http and pg, the same transaction',
      value: rounded(median(bare)),
    },
    ratio: rounded(median(ours) / median(bare)),
    runs: ours.length,
    spread: rounded(spreadOf(ours)),
    typeorm: rounded(median(typeorm)),
    typeormRatio: rounded(median(ours) / median(typeorm)),
    write: rounded(median(written)),
    bareWrite: rounded(median(bareWritten)),
    writeRatio: rounded(median(written) / median(bareWritten)),
  };
}
