import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { freePort } from '../../src/local/free-port';
import { isAlive, signal, until } from '../../src/local/processes';
import { CLI, runCli } from '../cli/run-cli';

interface Ready {
  url: string;
  users: { email: string; password: string; role: string }[];
  sandbox: { admin: string };
}

const directory = mkdtempSync(join(tmpdir(), 'campanile-up-'));
chmodSync(directory, 0o755);
const data = join(directory, 'data');
const PATH = process.env['PATH'] ?? '';
let port: number;
const started: ChildProcess[] = [];

beforeAll(async () => {
  port = await freePort();
});
afterAll(async () => {
  for (const child of started) child.kill('SIGTERM');
  await until(() => machineProcesses().length === 0, 30_000);
  rmSync(directory, { recursive: true, force: true });
});

/** Starts `campanile up --json` as the leader of a process group, as a shell does; waits for its one line. */
async function up(): Promise<{ child: ChildProcess; ready: Ready; lines: string[] }> {
  const child = spawn(
    process.execPath,
    [CLI, 'up', '--json', '--demo-days', '1', '--port', String(port), '--data-dir', data],
    { env: { PATH }, cwd: directory, detached: true, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  started.push(child);
  const lines: string[] = [];
  createInterface({ input: child.stdout }).on('line', (line) => lines.push(line));
  const told = text(child.stderr);
  await until(() => lines.length > 0 || child.exitCode !== null, 170_000);
  if (lines[0] === undefined) throw new Error(`up did not become ready: ${await told}`);
  return { child, ready: JSON.parse(lines[0]) as Ready, lines };
}

/** Every process that was started on our data directory, read from the processes themselves. */
function machineProcesses(): number[] {
  return readdirSync('/proc')
    .filter((entry) => /^\d+$/.test(entry) && Number(entry) !== process.pid)
    .filter((pid) => {
      try {
        const environment = readFileSync(`/proc/${pid}/environ`, 'utf8');
        const words = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
        return words.includes(data) || environment.includes(`PORT=${port}\0`);
      } catch {
        return false;
      }
    })
    .map(Number)
    .filter(isAlive);
}

async function alertIds(ready: Ready): Promise<string[]> {
  const { email, password } = ready.users[0]!;
  const login = await fetch(`${ready.url}/api/v1/auth/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, password }),
  });
  expect(login.status).toBe(200);
  const { accessToken } = (await login.json()) as { accessToken: string };
  const alerts = await fetch(`${ready.url}/api/v1/alerts?limit=200`, {
    headers: { authorization: `Bearer ${accessToken}` },
  });
  expect(alerts.status).toBe(200);
  const { items } = (await alerts.json()) as { items: { id: string }[] };
  return items.map((alert) => alert.id);
}

describe('campanile up', () => {
  let first: Awaited<ReturnType<typeof up>>;
  let alerts: string[];

  it('starts everything, tells one line, and has a demo agency with something ringing', async () => {
    first = await up();
    const { ready, lines } = first;
    expect(Object.keys(ready)).toEqual(['url', 'users', 'sandbox']);
    expect(ready.url).toBe(`http://127.0.0.1:${port}`);
    expect(ready.users.map((user) => user.role)).toEqual(['ADMIN', 'MANAGER', 'VIEWER', 'CLIENT']);
    expect((await fetch(`${ready.sandbox.admin}/world`)).status).toBe(200);
    alerts = await alertIds(ready);
    expect(alerts.length).toBeGreaterThanOrEqual(5);
    expect(lines).toHaveLength(1);
  }, 180_000);

  it('is found by the other commands on the machine, which show it healthy', async () => {
    const { code, stdout } = await runCli(['doctor', '--json'], { PATH, CAMPANILE_DATA_DIR: data });
    expect(JSON.parse(stdout)).toMatchObject({ healthy: true });
    expect(code).toBe(0);
  });

  it('refuses a second one on its port, or on its data, and starts nothing', async () => {
    const before = machineProcesses();
    const elsewhere = join(directory, 'elsewhere');
    const samePort = ['up', '--port', String(port), '--data-dir', elsewhere];
    expect(await runCli(samePort, { PATH })).toMatchObject({
      code: 1,
      stdout: '',
      stderr: expect.stringMatching(/^campanile: Port \d+ .* \(PORT_IN_USE\)\n$/) as string,
    });
    expect(readdirSync(directory)).toEqual(['data']);
    const sameData = ['up', '--port', '0', '--data-dir', data];
    expect(await runCli(sameData, { PATH })).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('(DATA_DIRECTORY_IN_USE)') as string,
    });
    expect(machineProcesses()).toEqual(before);
  });

  it('starts again with its data after it was killed outright, however much of it was', async () => {
    const everything = machineProcesses();
    expect(everything.length).toBeGreaterThanOrEqual(7);
    signal(first.child.pid!, 'SIGKILL');
    const second = await up();
    expect(await alertIds(second.ready)).toEqual(expect.arrayContaining(alerts));

    for (const pid of machineProcesses()) signal(pid, 'SIGKILL');
    await once(second.child, 'close');
    const third = await up();
    expect(await alertIds(third.ready)).toEqual(expect.arrayContaining(alerts));
    expect(everything.filter(isAlive)).toEqual([]);

    // A Ctrl-C in a terminal reaches every process of the group.
    process.kill(-third.child.pid!, 'SIGINT');
    await once(third.child, 'close');
    expect(third.child.exitCode).toBe(0);
    expect(machineProcesses()).toEqual([]);
  }, 180_000);

  it('stops what it had started when it is told to stop while starting', async () => {
    const fresh = join(directory, 'fresh');
    const child = spawn(process.execPath, [CLI, 'up', '--port', '0', '--data-dir', fresh], {
      env: { PATH },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    started.push(child);
    const said: string[] = [];
    createInterface({ input: child.stderr }).on('line', (line) => said.push(line));
    await until(() => said.some((line) => line.includes('making the demo agency')), 60_000);
    child.kill('SIGINT');
    await once(child, 'close');
    expect(said.at(-1)).toMatch(/\(INTERRUPTED\)$/);
    const left = readdirSync('/proc').filter((pid) => {
      try {
        return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(fresh);
      } catch {
        return false;
      }
    });
    expect(left).toEqual([]);
  });

  it('says what to do when there is no Redis and none can be installed', async () => {
    const tools = join(directory, 'tools');
    mkdirSync(tools);
    for (const tool of ['id', 'sh', 'env']) symlinkSync(`/usr/bin/${tool}`, join(tools, tool));
    const without = await runCli(
      ['up', '--no-demo', '--port', '0', '--data-dir', join(directory, 'bare')],
      {
        PATH: tools,
      },
    );
    expect(without).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/Redis is missing: .*install.* \(REDIS_MISSING\)\n$/) as string,
    });
  });

  it('says plainly that half an external database is not enough, and that no Redis answers', async () => {
    const half = { PATH, DATABASE_URL: 'postgres://app:pw@127.0.0.1:1/campanile' };
    const args = ['up', '--no-demo', '--port', '0', '--data-dir', join(directory, 'external')];
    expect((await runCli(args, half)).stderr).toMatch(
      /DATABASE_OWNER_URL.*\(INVALID_CONFIGURATION\)\n$/,
    );
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const closed = (server.address() as AddressInfo).port;
    server.close();
    const noRedis = await runCli(args, { PATH, REDIS_URL: `redis://127.0.0.1:${closed}` });
    expect(noRedis.stderr).toMatch(/REDIS_URL.*\(REDIS_UNREACHABLE\)\n$/);
  });
});
