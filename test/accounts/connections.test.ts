import { startSandbox, type RunningSandbox } from '../../sandbox/start';
import type { ConnectionDependencies } from '../../src/accounts/connection-dependencies';
import type { Actor } from '../../src/domain/principal';
import { chooseAccounts } from '../../src/accounts/choose-accounts';
import { checkConnection } from '../../src/accounts/check-connection';
import { finishConnection } from '../../src/accounts/finish-connection';
import { revokeConnection } from '../../src/accounts/revoke-connection';
import { startConnection } from '../../src/accounts/start-connection';
import { manualClock, type ManualClock } from '../../src/core/clock';
import { createLogger } from '../../src/core/logger';
import type { AdPlatform } from '../../src/domain/enums';
import { listConnectionAccounts } from '../../src/store/connection-accounts';
import { consentOf } from '../setup/consent';
import { connectionDeps } from '../setup/connection-deps';
import { createTestDatabase, type TestDatabase } from '../setup/database';
import { createSession, createTenant, createUser } from '../setup/factories/identity';
import { sandboxAdapters } from '../setup/sandbox-adapters';
import { createTestVault } from '../setup/vault';

const NOW = new Date('2026-11-20T05:00:00Z');
let sandbox: RunningSandbox;
let test: TestDatabase;
let clock: ManualClock;
let deps: ConnectionDependencies;
let actor: Actor;
let published: unknown[];

beforeAll(async () => {
  [sandbox, test] = await Promise.all([
    startSandbox({ now: NOW.toISOString() }),
    createTestDatabase(),
  ]);
  clock = manualClock(NOW);
  deps = connectionDeps({
    database: test.database,
    system: test.system,
    vault: createTestVault(),
    clock,
    logger: createLogger('test', 'silent'),
    announce: () => undefined,
    publish: (_name, payload) => {
      published.push(payload);
      return Promise.resolve();
    },
    adapters: sandboxAdapters(sandbox, clock),
  });
});
beforeEach(async () => {
  published = [];
  actor = await newActor((await createTenant(test.database)).id);
});
afterAll(() => Promise.all([sandbox.close(), test.close()]));

async function newActor(tenantId: string): Promise<Actor> {
  const user = await createUser(test.database, tenantId, { role: 'MANAGER' });
  const session = await createSession(test.database, user);
  const principal = { tenantId, userId: user.id, role: user.role, sessionId: session.id };
  return { principal, origin: { ip: null, userAgent: null } };
}

const rows = <Row>(sql: string, parameters: unknown[] = []) =>
  test.database.inTenant(actor.principal.tenantId, (scope) => scope.query<Row>(sql, parameters));

/** Connects as somebody of the sandbox, as a browser would; what came of it. */
async function connect(platform: AdPlatform, person: string, connectionId: string | null = null) {
  const { authoriseUrl } = await startConnection(deps, actor, { platform, connectionId });
  const callback = await consentOf(authoriseUrl, person);
  return await finishConnection(deps, actor, { platform, ...callback });
}

const reached = async (connectionId: string) =>
  await test.database.inTenant(actor.principal.tenantId, (scope) =>
    listConnectionAccounts(scope, connectionId),
  );
const idsReached = async (connectionId: string) =>
  (await reached(connectionId)).filter((one) => !one.isManager).map((one) => one.externalId);

const chooseAll = async (connectionId: string) =>
  await chooseAccounts(deps, actor, { connectionId, externalIds: await idsReached(connectionId) });

describe('connecting', () => {
  it('finds Google’s accounts below their managers, and syncs those that are chosen', async () => {
    const { connectionId, madeAgain } = await connect('GOOGLE_ADS', 'Anong Srisai');
    expect(madeAgain).toBe(false);
    const accounts = await reached(connectionId);
    const { managerCustomerId } = sandbox.google;
    const team = accounts.find((one) => one.isManager && one.parentExternalId !== null);
    expect(team?.parentExternalId).toBe(managerCustomerId);
    const own = accounts.filter((one) => !one.isManager);
    expect(own.map((one) => one.externalId).sort()).toEqual(
      sandbox.world.accountsOf('google_ads').map(({ id }) => id),
    );
    expect(
      own.map((one) => one.parentExternalId === team?.externalId).filter(Boolean),
    ).toHaveLength(2);
    const lead = own.filter((one) => one.managerExternalId === managerCustomerId && !one.chosen);
    expect(lead).toHaveLength(4);

    const [first, second] = own.map((one) => one.externalId) as [string, string];
    await chooseAccounts(deps, actor, { connectionId, externalIds: [first, second] });
    expect(published).toHaveLength(2);
    const planned = `SELECT a.external_id, s.sync_type FROM sync_logs s JOIN ad_accounts a ON a.id = s.ad_account_id
                     WHERE a.sync_enabled ORDER BY 1`;
    expect(await rows(planned)).toEqual(
      [first, second].sort().map((id) => ({ external_id: id, sync_type: 'INITIAL' })),
    );

    await chooseAccounts(deps, actor, { connectionId, externalIds: [second] });
    expect(
      await rows(
        `SELECT external_id, sync_enabled, next_sync_at IS NULL AS resting FROM ad_accounts ORDER BY sync_enabled`,
      ),
    ).toEqual([
      { external_id: first, sync_enabled: false, resting: true },
      { external_id: second, sync_enabled: true, resting: false },
    ]);
    await chooseAccounts(deps, actor, { connectionId, externalIds: [first, second] });
    expect(await rows(`SELECT id FROM sync_logs`)).toHaveLength(2);
    expect(published).toHaveLength(2);
  });

  it('knows what is reached through a team’s manager, directly, and not at all', async () => {
    const team = await connect('GOOGLE_ADS', 'Kenji Mori');
    const all = sandbox.world.accountsOf('google_ads').map(({ id }) => id);
    expect((await idsReached(team.connectionId)).sort()).toEqual(all.slice(-2));
    const direct = await connect('GOOGLE_ADS', 'Lamai Freelance');
    expect(await idsReached(direct.connectionId)).toEqual(all.slice(0, 1));
    await expect(connect('GOOGLE_ADS', 'Nobody Yet')).rejects.toMatchObject({
      status: 422,
      code: 'CONNECTION_REFUSED',
      message: expect.stringContaining('no access to any Google Ads account') as string,
    });
    expect(await rows(`SELECT id FROM api_connections`)).toHaveLength(2);
  });

  it('keeps Facebook’s long-lived token and tells who granted it', async () => {
    const { connectionId } = await connect('FACEBOOK', 'Ploy Colleague');
    expect(await idsReached(connectionId)).toEqual(
      sandbox.world
        .accountsOf('facebook')
        .map(({ id }) => id)
        .slice(0, 1),
    );
    const [token] = await rows<{ days: number; name: string; scopes: string[] }>(
      `SELECT round(extract(epoch FROM t.expires_at - $1::timestamptz) / 86400)::int AS days, c.subject_name AS name,
         c.scopes FROM platform_tokens t JOIN api_connections c ON c.id = t.connection_id`,
      [NOW],
    );
    expect(token).toMatchObject({ days: 60, name: 'Ploy Colleague' });
    expect(token?.scopes).toContain('ads_read');
  });

  it('keeps TikTok’s token, which has no end and is not renewed', async () => {
    const { connectionId } = await connect('TIKTOK', 'whoever is signed in');
    expect((await idsReached(connectionId)).sort()).toEqual(
      sandbox.world.accountsOf('tiktok').map(({ id }) => id),
    );
    expect(await rows(`SELECT expires_at, refresh_due_at, is_valid FROM platform_tokens`)).toEqual([
      { expires_at: null, refresh_due_at: null, is_valid: true },
    ]);
    await checkConnection(deps, actor, connectionId);
    expect(await revokeConnection(deps, actor, connectionId)).toEqual({ platformTold: true });
  });

  it('tells in words that somebody did not allow it, and keeps nothing', async () => {
    await expect(connect('FACEBOOK', 'Do not allow')).rejects.toMatchObject({
      status: 422,
      code: 'OAUTH_DENIED',
    });
    await expect(connect('GOOGLE_ADS', 'Do not allow')).rejects.toMatchObject({
      code: 'OAUTH_DENIED',
    });
    expect(await rows(`SELECT id FROM api_connections`)).toEqual([]);
  });

  it('keeps a grant whose accounts could not be looked up, and finds them at the next look', async () => {
    await fault({
      platform: 'google_ads',
      match: { origin: 'ads' },
      fault: 'unavailable_html',
      times: 1,
    });
    const { connectionId } = await connect('GOOGLE_ADS', 'Kenji Mori');
    expect(await reached(connectionId)).toEqual([]);
    expect(await rows(`SELECT problem_code FROM api_connections`)).toEqual([
      { problem_code: 'GOOGLE_ADS_UNAVAILABLE' },
    ]);
    await checkConnection(deps, actor, connectionId);
    expect(await idsReached(connectionId)).toHaveLength(2);
    const problems = await rows(`SELECT problem_code FROM api_connections`);
    expect(problems).toEqual([{ problem_code: null }]);
  });

  const fault = async (body: object) => {
    const headers = { 'content-type': 'application/json' };
    const init = { method: 'POST', headers, body: JSON.stringify(body) };
    expect((await fetch(`${sandbox.admin}/faults`, init)).ok).toBe(true);
  };
});

describe('connecting again', () => {
  it('as the same person renews the connection that is there, with its accounts', async () => {
    const { connectionId } = await connect('FACEBOOK', 'Campanile Demo');
    await chooseAll(connectionId);
    await rows(`UPDATE api_connections SET status = 'NEEDS_RECONNECT' RETURNING id`);
    const again = await connect('FACEBOOK', 'Campanile Demo', connectionId);
    expect(again).toEqual({ connectionId, madeAgain: true, unreached: [] });
    expect((await reached(connectionId)).every((one) => one.chosen)).toBe(true);
    expect(await rows(`SELECT status, problem_code FROM api_connections`)).toEqual([
      { status: 'ACTIVE', problem_code: null },
    ]);
    expect(await connect('FACEBOOK', 'Campanile Demo')).toMatchObject({ connectionId });
  });

  it('as somebody else who reaches some of its accounts tells which are left, and none is refused', async () => {
    const { connectionId } = await connect('GOOGLE_ADS', 'Anong Srisai');
    await chooseAll(connectionId);
    const again = await connect('GOOGLE_ADS', 'Kenji Mori', connectionId);
    expect(again.connectionId).toBe(connectionId);
    expect(again.unreached).toHaveLength(2);
    await chooseAccounts(deps, actor, {
      connectionId,
      externalIds: [...(await idsFound(connectionId))],
    });
    await expect(connect('GOOGLE_ADS', 'Lamai Freelance', connectionId)).rejects.toMatchObject({
      status: 422,
      code: 'CONNECTION_REACHES_NOTHING',
    });
    const other = await connect('GOOGLE_ADS', 'Lamai Freelance');
    await expect(connect('GOOGLE_ADS', 'Lamai Freelance', connectionId)).rejects.toMatchObject({
      status: 409,
      code: 'CONNECTION_EXISTS',
    });
    expect(other.connectionId).not.toBe(connectionId);
  });

  const idsFound = async (connectionId: string) =>
    (await reached(connectionId)).flatMap((one) =>
      one.found && !one.isManager ? [one.externalId] : [],
    );

  it('after a long time reads the days in between', async () => {
    const { connectionId } = await connect('FACEBOOK', 'Ploy Colleague');
    await chooseAll(connectionId);
    await rows(`UPDATE sync_logs SET status = 'COMPLETED' RETURNING id`);
    await rows(
      `UPDATE ad_accounts SET covered_from = '2026-07-01', covered_to = '2026-09-30' RETURNING id`,
    );
    await connect('FACEBOOK', 'Ploy Colleague', connectionId);
    expect(
      await rows(
        `SELECT range_from::text, range_to::text FROM sync_logs WHERE sync_type = 'MANUAL'`,
      ),
    ).toEqual([{ range_from: '2026-09-30', range_to: '2026-11-20' }]);
  });
});

describe('ending a connection', () => {
  it('gives the grant back, forgets its secrets, and keeps accounts and history', async () => {
    // What earlier tests made stands on the same person's grant.
    await test.owner.query(`UPDATE api_connections SET status = 'REVOKED'`);
    const { connectionId } = await connect('FACEBOOK', 'Ploy Colleague');
    await chooseAll(connectionId);
    const before = await callsToRevoke();
    expect(await revokeConnection(deps, actor, connectionId)).toEqual({ platformTold: true });
    expect(await callsToRevoke()).toBe(before + 1);
    expect(
      await rows(
        `SELECT c.status, t.access_token, t.refresh_token, t.is_valid FROM api_connections c
         JOIN platform_tokens t ON t.connection_id = c.id`,
      ),
    ).toEqual([{ status: 'REVOKED', access_token: null, refresh_token: null, is_valid: false }]);
    expect(await rows(`SELECT id FROM ad_accounts WHERE sync_enabled`)).toHaveLength(1);
    const [account] = await rows<{ id: string }>(`SELECT id FROM ad_accounts`);
    const asked = { adAccountId: account!.id, tenantId: actor.principal.tenantId };
    await expect(
      deps.requestSync({ ...asked, requestedBy: null, range: null }),
    ).rejects.toMatchObject({ status: 409, code: 'CONNECTION_REVOKED' });
    expect(await revokeConnection(deps, actor, connectionId)).toEqual({ platformTold: false });
    await connect('FACEBOOK', 'Ploy Colleague', connectionId);
    expect((await reached(connectionId)).map((one) => one.chosen)).toEqual([true]);
  });

  it('leaves a grant alone on which another tenant’s connection stands', async () => {
    const mine = await connect('GOOGLE_ADS', 'Kenji Mori');
    const here = actor;
    actor = await newActor((await createTenant(test.database)).id);
    await connect('GOOGLE_ADS', 'Kenji Mori');
    expect(await revokeConnection(deps, here, mine.connectionId)).toEqual({ platformTold: false });
  });

  /** Calls that ended a grant at Facebook. */
  const callsToRevoke = async () => {
    const answer = await fetch(`${sandbox.admin}/requests?since=0`);
    const { requests } = (await answer.json()) as { requests: { method: string; path: string }[] };
    return requests.filter(
      ({ method, path }) => method === 'DELETE' && path.endsWith('/me/permissions'),
    ).length;
  };
});
