import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { startPostgres, type RunningPostgres } from '../../src/local/postgres';
import { postgresBinaries } from '../../src/local/postgres-binaries';
import { isAlive, processesIn, until } from '../../src/local/processes';
import { serviceDirectoryForTest } from './service-directory';

const { place, account, remove } = serviceDirectoryForTest();
const binaries = postgresBinaries(account);
const data = join(place, 'postgres');
let running: RunningPostgres | undefined;

async function start(port?: number): Promise<RunningPostgres> {
  const more = port === undefined ? {} : { port };
  running = await startPostgres({ place, binaries, account, durable: true, ...more });
  return running;
}

afterAll(async () => {
  await running?.stop();
  remove();
});

async function ask<Row extends object>(postgres: RunningPostgres, sql: string): Promise<Row[]> {
  const client = new Client({ connectionString: postgres.superuserUrl('postgres') });
  // A server that is killed is told twice: by the query that fails, and to whoever listens.
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}

const noted = (postgres: RunningPostgres) => ask(postgres, 'SELECT text FROM notes ORDER BY text');

describe('the embedded PostgreSQL', () => {
  it('makes its cluster, over what an interrupted making left, and listens on the loopback alone', async () => {
    mkdirSync(join(place, 'postgres.new'));
    writeFileSync(join(place, 'postgres.new', 'half'), 'a file');
    const postgres = await start();
    expect(postgres.superuserUrl('x')).toMatch(/^postgres:\/\/\w+:[\w-]{43}@127\.0\.0\.1:\d+\/x$/);
    expect(statSync(join(place, 'postgres.password')).mode & 0o777).toBe(0o600);
    expect(
      await ask(
        postgres,
        `SELECT name, setting FROM pg_settings
         WHERE name IN ('listen_addresses', 'unix_socket_directories', 'password_encryption') ORDER BY 1`,
      ),
    ).toEqual([
      { name: 'listen_addresses', setting: '127.0.0.1' },
      { name: 'password_encryption', setting: 'scram-sha-256' },
      { name: 'unix_socket_directories', setting: '' },
    ]);
    await ask(postgres, `CREATE TABLE notes (text text); INSERT INTO notes VALUES ('first')`);
  });

  it('refuses a wrong password', async () => {
    const url = new URL(running!.superuserUrl('postgres'));
    url.password = 'wrong';
    const client = new Client({ connectionString: url.href });
    await expect(client.connect()).rejects.toThrow(/password authentication failed/);
  });

  it('stops without leaving a process, and starts on the same port with its data', async () => {
    const { port, pid } = running!;
    await running!.stop();
    expect(isAlive(pid)).toBe(false);
    expect(processesIn(data, /^postgres$/)).toEqual([]);
    const again = await start(port);
    expect(again.port).toBe(port);
    expect(await noted(again)).toEqual([{ text: 'first' }]);
  });

  it('recovers after its server was killed outright in the middle of work', async () => {
    const before = running!;
    await ask(before, `INSERT INTO notes VALUES ('second')`);
    const busy = ask(before, 'SELECT pg_sleep(600)').catch(() => 'cut off');
    await until(async () => (await sleepers(before)) === 1, 10_000);
    process.kill(before.pid, 'SIGKILL');
    await before.ended;
    const after = await start();
    expect(await busy).toBe('cut off');
    expect(await noted(after)).toEqual([{ text: 'first' }, { text: 'second' }]);
    expect(processesIn(data, /^postgres$/)).toContain(after.pid);
  });

  it('stops a server that an earlier start left running, and takes its place', async () => {
    const left = running!;
    const after = await start();
    await left.ended;
    expect(isAlive(left.pid)).toBe(false);
    expect(after.pid).not.toBe(left.pid);
    expect(await noted(after)).toHaveLength(2);
  });

  it('is not held up by a pid file whose number now belongs to a stranger, nor harms the stranger', async () => {
    await running!.stop();
    const stranger = spawn('sleep', ['600'], { ...account, stdio: 'ignore' });
    writeFileSync(join(data, 'postmaster.pid'), `${stranger.pid}\n${data}\n1\n5432\n\n127.0.0.1\n`);
    try {
      const after = await start();
      expect(readFileSync(join(data, 'postmaster.pid'), 'utf8')).toMatch(`${after.pid}\n`);
      expect(stranger.exitCode).toBeNull();
      expect(isAlive(stranger.pid!)).toBe(true);
    } finally {
      stranger.kill('SIGKILL');
    }
  });

  it('says so when the password of existing data is gone', async () => {
    await running!.stop();
    const file = join(place, 'postgres.password');
    const kept = readFileSync(file);
    rmSync(file);
    await expect(start()).rejects.toMatchObject({ code: 'POSTGRES_PASSWORD_LOST' });
    writeFileSync(file, kept, { mode: 0o600 });
  });

  it('gives the server’s own words when it does not start', async () => {
    const version = readFileSync(join(data, 'PG_VERSION'));
    writeFileSync(join(data, 'PG_VERSION'), '9\n');
    await expect(start()).rejects.toMatchObject({
      code: 'POSTGRES_NOT_STARTED',
      message: expect.stringMatching(/incompatible/) as string,
    });
    writeFileSync(join(data, 'PG_VERSION'), version);
    expect(await noted(await start())).toHaveLength(2);
  });
});

async function sleepers(postgres: RunningPostgres): Promise<number> {
  const sql = `SELECT 1 FROM pg_stat_activity WHERE query = 'SELECT pg_sleep(600)' AND state = 'active'`;
  return (await ask(postgres, sql)).length;
}
