import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const MAIN = join(__dirname, '..', 'dist', 'sandbox', 'main.js');
const PORTS = ['--admin-port', '--google-port', '--oauth-port', '--facebook-port', '--tiktok-port'];
const FREE_PORTS = PORTS.flatMap((name) => [name, '0']);

const readySchema = z.object({
  ready: z.literal(true),
  admin: z.url(),
  google: z.object({
    adsUrl: z.url(),
    oauthUrl: z.url(),
    managerCustomerId: z.string().regex(/^\d{10}$/),
    developerToken: z.string(),
    clientId: z.string(),
    clientSecret: z.string(),
    refreshToken: z.string(),
  }),
  facebook: z.object({
    graphUrl: z.url(),
    appId: z.string().regex(/^\d{15}$/),
    appSecret: z.string().regex(/^[0-9a-f]{32}$/),
    userId: z.string(),
    userToken: z.string().regex(/^EAA/),
  }),
  tiktok: z.object({
    apiUrl: z.url(),
    appId: z.string().regex(/^\d{19}$/),
    secret: z.string().regex(/^[0-9a-f]{40}$/),
    userId: z.string(),
    accessToken: z.string().regex(/^[0-9a-f]{40}$/),
  }),
  seed: z.literal(3),
  anchor: z.literal('2026-11-21'),
});

const children: ChildProcess[] = [];

function launch(args: readonly string[], withChannel = false) {
  const child = spawn(process.execPath, [MAIN, ...args], {
    stdio: ['ignore', 'pipe', 'pipe', ...(withChannel ? (['ipc'] as const) : [])],
  });
  children.push(child);
  const output = { stdout: '', stderr: '' };
  child.stdout?.on('data', (chunk: Buffer) => (output.stdout += chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => (output.stderr += chunk.toString()));
  // A child with a channel may never emit 'close'; without one, 'close' comes once its output is whole.
  const end = withChannel ? 'exit' : 'close';
  const exit = once(child, end).then(([code]) => code as number | null);
  const line = async () => {
    while (!output.stdout.includes('\n') && child.exitCode === null && child.stdout !== null) {
      await Promise.race([once(child.stdout, 'data'), exit]);
    }
    return output.stdout;
  };
  return { child, output, exit, line };
}

/** The process under test is the built one; the test command builds it first. */
beforeAll(() => {
  expect(existsSync(MAIN)).toBe(true);
});

afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});

describe('the sandbox process', () => {
  it('announces itself in one line of JSON and stops on SIGTERM', async () => {
    const args = [...FREE_PORTS, '--seed', '3', '--anchor', '2026-11-21', '--json'];
    const { child, exit, line } = launch(args);
    const ready = readySchema.parse(JSON.parse(await line()));
    expect((await fetch(ready.admin)).status).toBe(200);
    child.kill('SIGTERM');
    expect(await exit).toBe(0);
  });

  it('stops when its parent’s channel closes, even with a request held back', async () => {
    const { child, exit, line } = launch(
      [...FREE_PORTS, '--seed', '3', '--anchor', '2026-11-21', '--json'],
      true,
    );
    const { admin, google } = readySchema.parse(JSON.parse(await line()));
    await fetch(`${admin}/faults`, {
      method: 'POST',
      body: JSON.stringify({ platform: 'google_ads', fault: 'timeout' }),
    });
    const held = fetch(google.adsUrl).catch((error: unknown) => error);
    const requestsSeen = async () => (await (await fetch(`${admin}/requests`)).text()).length;
    const empty = '{"requests":[]}'.length;
    while ((await requestsSeen()) === empty);
    child.disconnect();
    expect(await exit).toBe(0);
    expect(await held).toMatchObject({ message: 'fetch failed' });
  });

  it('says which port is taken and exits with 1', async () => {
    const first = launch([...FREE_PORTS, '--seed', '3', '--anchor', '2026-11-21', '--json']);
    const { admin } = readySchema.parse(JSON.parse(await first.line()));
    const { port } = new URL(admin);
    const second = launch([...FREE_PORTS, '--google-port', port]);
    expect(await second.exit).toBe(1);
    expect(second.output.stderr).toContain(`port ${port} (google_ads ads) is already in use`);
  });

  it('explains itself, and refuses what it does not know', async () => {
    const help = launch(['--help']);
    expect(await help.exit).toBe(0);
    expect(help.output.stdout).toContain('--state FILE');
    const bad = launch(['--nonsense']);
    expect(await bad.exit).toBe(2);
    expect(bad.output.stderr).toContain('--nonsense');
  });
});
