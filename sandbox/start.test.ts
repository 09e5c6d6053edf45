import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readCommandLine } from './command-line';
import { askJson } from './testing/google-client';
import { BadOption, startSandbox, type RunningSandbox } from './start';

let folder: string;
let stateFile: string;
const running: RunningSandbox[] = [];

async function start(options: Parameters<typeof startSandbox>[0]): Promise<RunningSandbox> {
  const sandbox = await startSandbox(options);
  running.push(sandbox);
  return sandbox;
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sandbox-'));
  stateFile = join(folder, 'state.json');
});
afterEach(async () => {
  for (const sandbox of running.splice(0)) await sandbox.close();
  rmSync(folder, { recursive: true });
});

function cost(sandbox: RunningSandbox, date: string): number {
  const { world } = sandbox;
  const account = world.accounts[0]!;
  return world.day(account, account.campaigns[1]!, date, world.reading(account, 3)).costMicros;
}

describe('starting a sandbox', () => {
  it('keeps its world, its incidents and its credentials over a restart days later', async () => {
    const first = await start({ now: '2026-11-21T02:00:00Z', seed: 5, stateFile });
    const campaignId = first.world.accounts[0]!.campaigns[1]!.id;
    const body = { kind: 'cpc_spike', campaignId };
    expect((await askJson(`${first.admin}/incidents`, 'POST', body)).status).toBe(200);
    await first.close();
    running.pop();

    const second = await start({ now: '2026-11-25T02:00:00Z', stateFile });
    expect([second.seed, second.anchor]).toEqual([5, first.anchor]);
    expect(second.google.refreshToken).toBe(first.google.refreshToken);
    expect(second.world.incidents()).toEqual(first.world.incidents());
    first.world.clock.set(Date.parse('2026-11-25T02:00:00Z'));
    for (const date of ['2026-11-10', '2026-11-20', '2026-11-23']) {
      expect(cost(second, date)).toBe(cost(first, date));
    }
  });

  it('refuses a state file that it did not write', async () => {
    writeFileSync(stateFile, '{"version":1}');
    await expect(startSandbox({ stateFile })).rejects.toThrow(stateFile);
    writeFileSync(stateFile, 'not JSON');
    await expect(startSandbox({ stateFile })).rejects.toThrow('not JSON');
    expect(readFileSync(stateFile, 'utf8')).toBe('not JSON');
  });

  it('places the script around a given anchor', async () => {
    const sandbox = await start({ now: '2026-11-21T02:00:00Z', anchor: '2026-08-15' });
    const spike = sandbox.world.incidents().find(({ kind }) => kind === 'spend_spike');
    expect(spike?.from).toBe('2026-08-15');
  });

  it('tells of a used port, and leaves nothing listening', async () => {
    const first = await start({});
    const port = Number(new URL(first.admin).port);
    await expect(startSandbox({ adminPort: port })).rejects.toMatchObject({
      code: 'PORT_IN_USE',
      message: `port ${String(port)} (admin) is already in use`,
    });
    await expect(startSandbox({ googlePort: port })).rejects.toThrow('google_ads ads');
  });

  it.each([
    [{ now: 'noon' }, 'now'],
    [{ anchor: 'today' }, 'anchor'],
    [{ anchor: '2020-01-01' }, 'anchor'],
    [{ accounts: 0 }, 'accounts'],
    [{ campaigns: 1.5 }, 'campaigns'],
  ])('refuses %j', async (options, name) => {
    await expect(startSandbox(options)).rejects.toThrow(name);
    await expect(startSandbox(options)).rejects.toBeInstanceOf(BadOption);
  });
});

describe('the command line', () => {
  it('has the documented defaults', () => {
    expect(readCommandLine([])).toEqual({
      options: {
        adminPort: 4100,
        googlePort: 4101,
        oauthPort: 4102,
        facebookPort: 4103,
        tiktokPort: 4104,
        smtpPort: 4110,
        scripted: true,
      },
      json: false,
      help: false,
    });
  });

  it('reads every option', () => {
    const args =
      '--admin-port 0 --google-port 1 --oauth-port 2 --seed 7 --anchor 2026-11-21 --now 2026-11-21T00:00:00Z --accounts 2 --campaigns 3 --page-size 9 --facebook-port 4 --facebook-accounts 5 --facebook-page-size 6 --facebook-calls-per-hour 7 --facebook-sync-rows 8 --facebook-proof-optional --tiktok-port 5 --tiktok-accounts 9 --tiktok-page-size 10 --tiktok-calls-per-minute 11 --smtp-port 12 --quiet-world --state s.json --json';
    expect(readCommandLine(args.split(' '))).toEqual({
      options: {
        adminPort: 0,
        googlePort: 1,
        oauthPort: 2,
        seed: 7,
        anchor: '2026-11-21',
        now: '2026-11-21T00:00:00Z',
        accounts: 2,
        campaigns: 3,
        pageSize: 9,
        facebookPort: 4,
        facebookAccounts: 5,
        facebookPageSize: 6,
        facebookCallsPerHour: 7,
        facebookSyncRows: 8,
        facebookProofRequired: false,
        tiktokPort: 5,
        smtpPort: 12,
        tiktokAccounts: 9,
        tiktokPageSize: 10,
        tiktokCallsPerMinute: 11,
        stateFile: 's.json',
        scripted: false,
      },
      json: true,
      help: false,
    });
  });

  it.each([['--seed x'], ['--seed='], ['--unknown'], ['positional']])('refuses %s', (args) => {
    expect(() => readCommandLine(args.split(' '))).toThrow(BadOption);
  });
});
