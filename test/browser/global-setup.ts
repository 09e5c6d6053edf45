import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { TARGET_VARIABLE, type Target } from './target';

const ROOT = join(__dirname, '..', '..');
/** The first sync reads 90 days; what is replayed is how often each of the newest was read again. */
const DEMO = ['--demo-days', '7'];
const READY_MS = 300_000;
const STOP_MS = 30_000;

/** Starts the whole product on a fresh directory, once, and stops it when the tests are done. */
export default async function startServer(): Promise<() => Promise<void>> {
  if (process.env[TARGET_VARIABLE] !== undefined) return () => Promise.resolve();
  const dataDir = await mkdtemp(join(tmpdir(), 'campanile-browser-'));
  // As root, PostgreSQL runs as another user: it must be able to enter, or its data would live elsewhere and stay.
  await chmod(dataDir, 0o711);
  const server = spawn(
    process.execPath,
    ['dist/src/cli/main.js', 'up', '--json', '--data-dir', dataDir, '--port', '0', ...DEMO],
    { cwd: ROOT, stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const stop = async () => {
    await stopped(server);
    await rm(dataDir, { recursive: true, force: true });
  };
  try {
    const told: Target = { ...(await ready(server)), dataDirectory: dataDir };
    process.env[TARGET_VARIABLE] = JSON.stringify(told);
  } catch (error) {
    await stop();
    throw error;
  }
  return stop;
}

/** The first JSON line of the server. @throws Error when it ends, or says nothing in time */
async function ready(server: ChildProcess): Promise<Omit<Target, 'dataDirectory'>> {
  if (server.stdout === null) throw new Error('the server has no standard output');
  const lines = createInterface({ input: server.stdout });
  const timeout = AbortSignal.timeout(READY_MS);
  const ended = once(server, 'exit', { signal: timeout }).then(([code]) => {
    throw new Error(`the server ended before it was ready (${String(code)})`);
  });
  const told = (async () => {
    for await (const line of lines)
      if (line.startsWith('{')) return JSON.parse(line) as Omit<Target, 'dataDirectory'>;
    throw new Error('the server closed its output before it was ready');
  })();
  return Promise.race([told, ended]);
}

async function stopped(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const exit = once(server, 'exit');
  server.kill('SIGTERM');
  const timer = setTimeout(() => server.kill('SIGKILL'), STOP_MS);
  await exit;
  clearTimeout(timer);
}
