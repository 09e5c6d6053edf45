import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Played } from '../../faults/report';

const MAIN = join(__dirname, '..', '..', 'dist', 'faults', 'main.js');
/** The cheapest of `npm run faults -- sync`; the first shows that the oracle finds what is wrong. */
const SCENARIOS = ['oracle-sees', 'worker-killed', 'redis-stop'];

/** Plays scenarios on a PostgreSQL, a Redis and processes of their own; what was printed of each, and the exit code. */
async function play(names: readonly string[]): Promise<{ played: Played[]; code: unknown }> {
  const child = spawn(process.execPath, [MAIN, 'sync', ...names, '--quick', '--json'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const chunks: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
  const [code] = (await once(child, 'close')) as unknown[];
  const lines = Buffer.concat(chunks).toString().trim().split('\n');
  return { played: lines.map((line) => JSON.parse(line) as Played), code };
}

describe('real processes that are hurt while they sync', () => {
  let result: Awaited<ReturnType<typeof play>>;

  beforeAll(async () => {
    result = await play(SCENARIOS);
  }, 300_000);

  it.each(SCENARIOS)('%s: nothing is lost and nothing doubled', (name) => {
    const played = result.played.find(({ scenario }) => scenario === name);
    expect(played).toMatchObject({ findings: [], ok: true });
    expect(played?.figures['rows']).toBeGreaterThan(0);
  });

  it('and the exit code says so', () => {
    expect(result.code).toBe(0);
  });
});
