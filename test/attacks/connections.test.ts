import { startTestApi, type TestApi } from '../setup/api';
import { createSession, createTenant, createUser } from '../setup/factories/identity';
import type { UserRow } from '../../src/store/entities/identity';
import { attack } from './attack';

const TEN_MINUTES_MS = 10 * 60_000;
const CALLBACK = '/connections/GOOGLE_ADS/callback';

describe('connections', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await startTestApi();
  });
  afterAll(() => api.close());

  attack(
    69,
    'an OAuth state replayed, expired, of another session or tenant, or missing',
    async () => {
      const tenant = await createTenant(api.test.database);
      const elsewhere = await createTenant(api.test.database);
      const [mine, colleague] = [await manager(tenant.id), await manager(tenant.id)];
      const stranger = await manager(elsewhere.id);
      const [token, otherSession] = [await api.tokenOf(mine), await api.tokenOf(mine)];

      const refused = async (bearer: string, body: object, path = CALLBACK) => {
        const before = await kept();
        const answer = await api.call('POST', path, { token: bearer, body });
        expect(answer).toMatchObject({ status: 400, body: { code: 'OAUTH_STATE_INVALID' } });
        expect(await kept()).toEqual(before);
      };

      // Of another session of the same person, of a colleague, of another tenant, for another platform, made up.
      const state = await begin(token);
      const code = 'a code';
      await refused(otherSession, { state, code });
      await refused(await api.tokenOf(colleague), { state, code });
      await refused(await api.tokenOf(stranger), { state, code });
      await refused(token, { state: `${state.slice(0, -1)}x`, code });
      expect(
        await api.call('POST', '/connections/FACEBOOK/callback', { token, body: { state, code } }),
      ).toMatchObject({ status: 422, body: { code: 'PLATFORM_NOT_CONFIGURED' } });
      expect(await kept()).toMatchObject({ connections: 0, used: 0 });

      // Whose it is may use it: once. Those who failed have not used it up.
      const made = await api.call('POST', CALLBACK, { token, body: { state, code } });
      expect(made).toMatchObject({ status: 200, body: { madeAgain: false } });
      expect(await kept()).toMatchObject({ connections: 1, used: 1 });
      await refused(token, { state, code });

      // Two at once: exactly one wins.
      const raced = await begin(token);
      const both = await Promise.all(
        [1, 2].map(() => api.call('POST', CALLBACK, { token, body: { state: raced, code } })),
      );
      expect(both.map(({ status }) => status).sort()).toEqual([200, 400]);

      // A denial uses it up too.
      const denied = await begin(token);
      const body = { state: denied, error: 'access_denied' };
      expect(await api.call('POST', CALLBACK, { token, body })).toMatchObject({
        status: 422,
        body: { code: 'OAUTH_DENIED' },
      });
      await refused(token, { state: denied, code });

      // Late.
      const late = await begin(token);
      const now = api.clock.now();
      api.clock.set(new Date(now.getTime() + TEN_MINUTES_MS));
      // The access token has ended by then: the same session has a new one.
      await refused(await sameSession(token, mine), { state: late, code });
      api.clock.set(now);

      // Missing.
      for (const missing of [
        { code },
        { state: '', code },
        { state: late },
        { state: late, code, error: 'x' },
      ]) {
        expect(await api.call('POST', CALLBACK, { token, body: missing })).toMatchObject({
          status: 400,
          body: { code: 'INVALID_REQUEST' },
        });
      }
      expect(await kept()).toMatchObject({ connections: 1 });
    },
  );

  const manager = (tenantId: string) =>
    createUser(api.test.database, tenantId, { role: 'MANAGER' });

  /** Begins to connect and gives the state that the platform would bring back. */
  const begin = async (token: string): Promise<string> => {
    const { body } = await api.call<{ authoriseUrl: string }>(
      'POST',
      '/connections/GOOGLE_ADS/start',
      { token, body: {} },
    );
    return new URL(body.authoriseUrl).searchParams.get('state') ?? '';
  };

  const sameSession = async (token: string, user: UserRow) => {
    const claims = await api.deps.tokens.verify(token).catch(() => null);
    const sid = claims?.sid ?? sessionIn(token);
    const { accessToken } = await api.deps.tokens.issue({
      ...{ sub: user.id, tid: user.tenantId, role: user.role, sid, ver: user.tokenVersion },
    });
    return accessToken;
  };

  const sessionIn = (token: string) => {
    const payload = Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8');
    return (JSON.parse(payload) as { sid: string }).sid;
  };

  const kept = async () => {
    const [row] = await api.test.owner.query<{ connections: number; used: number }[]>(
      `SELECT (SELECT count(*)::int FROM api_connections) AS connections,
         (SELECT count(*)::int FROM oauth_states WHERE used_at IS NOT NULL) AS used,
         (SELECT md5(coalesce(string_agg(t::text, '' ORDER BY t.id), '')) FROM platform_tokens t) AS tokens`,
    );
    return row!;
  };

  it('keeps of a state its hash alone, and of its proof nothing that can be read', async () => {
    const tenant = await createTenant(api.test.database);
    const user = await manager(tenant.id);
    await createSession(api.test.database, user);
    const state = await begin(await api.tokenOf(user));
    const rows = await api.test.owner.query<{ row: string }[]>(
      `SELECT row_to_json(s)::text || encode(s.code_verifier, 'escape') AS row FROM oauth_states s WHERE tenant_id = $1`,
      [tenant.id],
    );
    expect(rows).toHaveLength(1);
    expect(rows[0]!.row).not.toContain(state);
    expect(api.logs.join('')).not.toContain(state);
  });
});
