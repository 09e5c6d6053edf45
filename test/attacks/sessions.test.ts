import { createPeople, PASSWORD, setCookieOf, withCookie } from '../api/people';
import { callApi, NOW, startTestApi, type TestApi } from '../setup/api';
import { attack } from './attack';

const SECOND = 1000;
const REVOKED = [401, 'SESSION_REVOKED'];
const OPEN = [200, undefined];

describe('attacks on sessions', () => {
  let api: TestApi;
  let people: Awaited<ReturnType<typeof createPeople>>;
  beforeAll(async () => {
    api = await startTestApi({ networkQuota: { points: 100_000, seconds: 900 } });
    people = await createPeople(api);
  });
  beforeEach(() => {
    api.clock.set(NOW);
  });
  afterAll(() => api.close());

  const auditOf = async (userId: string) => {
    const rows = await api.test.owner.query<{ action: string }[]>(
      'SELECT action FROM audit_logs WHERE actor_id = $1 ORDER BY id',
      [userId],
    );
    return rows.map(({ action }) => action);
  };
  const livingSessions = async (userId: string) => {
    const [row] = await api.test.owner.query<{ count: number }[]>(
      'SELECT count(*)::int AS count FROM sessions WHERE user_id = $1 AND revoked_at IS NULL',
      [userId],
    );
    return row!.count;
  };

  attack(29, 'a refresh token that comes back ends the whole family', async () => {
    const { user, token, cookie } = await people.signedIn();
    const elsewhere = await people.login(user.email, PASSWORD);
    const stolen = cookie;
    const owner = await people.refresh(cookie);
    people.later(11 * SECOND);
    const REUSED = { status: 401, body: { code: 'SESSION_REUSED' } };
    const thief = await people.refresh(stolen);
    expect(thief).toMatchObject(REUSED);
    expect(setCookieOf(thief)).toBeUndefined();
    expect(await people.refresh(setCookieOf(owner)!.value)).toMatchObject(REUSED);
    expect(await people.statusOf(token)).toEqual(REVOKED);
    expect(await people.statusOf(owner.body.accessToken)).toEqual(REVOKED);
    expect(await people.statusOf(elsewhere.body.accessToken)).toEqual(OPEN);
    expect(await livingSessions(user.id)).toBe(1);
    expect(await auditOf(user.id)).toContain('auth.session_reused');
  });

  attack(
    30,
    'parallel refreshes end in one living cookie, and nobody is taken for a thief',
    async () => {
      const { user, cookie } = await people.signedIn();
      const answers = await Promise.all(Array.from({ length: 8 }, () => people.refresh(cookie)));
      expect(answers.map(({ status }) => status)).toEqual(Array<number>(8).fill(200));
      const cookies = answers.flatMap((answer) => setCookieOf(answer)?.value ?? []);
      expect(cookies).toHaveLength(1);
      expect(await livingSessions(user.id)).toBe(1);
      expect((await people.refresh(cookies[0]!)).status).toBe(200);
      // The grace is for the token before the current one: an older one is a theft even now.
      expect(await people.refresh(cookie)).toMatchObject({
        status: 401,
        body: { code: 'SESSION_REUSED' },
      });
      expect(await livingSessions(user.id)).toBe(0);
    },
  );

  attack(31, 'signing out, here or elsewhere, ends the session with the next request', async () => {
    const { user, token, cookie } = await people.signedIn();
    const [second, third] = [
      await people.login(user.email, PASSWORD),
      await people.login(user.email, PASSWORD),
    ];
    expect((await api.call('POST', '/auth/logout', withCookie(cookie))).status).toBe(204);
    expect(await people.statusOf(token)).toEqual(REVOKED);
    expect(await people.refresh(cookie)).toMatchObject({
      status: 401,
      body: { code: 'SESSION_EXPIRED' },
    });

    const { body } = await api.call<{ items: { id: string; current: boolean }[] }>(
      'GET',
      '/me/sessions',
      { token: second.body.accessToken },
    );
    expect(body.items.map(({ current }) => current).sort()).toEqual([false, true]);
    const other = body.items.find(({ current }) => !current)!;
    const path = `/me/sessions/${other.id}`;
    const colleague = await people.signedIn('ADMIN');
    expect((await api.call('DELETE', path, { token: colleague.token })).status).toBe(404);
    expect(await people.statusOf(third.body.accessToken)).toEqual(OPEN);
    expect((await api.call('DELETE', path, { token: second.body.accessToken })).status).toBe(204);
    expect(await people.statusOf(third.body.accessToken)).toEqual(REVOKED);
    expect((await people.refresh(setCookieOf(third)!.value)).status).toBe(401);

    const fourth = await people.login(user.email, PASSWORD);
    const all = await api.call('DELETE', '/me/sessions', { token: fourth.body.accessToken });
    expect(all).toMatchObject({ status: 200, body: { ended: 1 } });
    expect(await people.statusOf(second.body.accessToken)).toEqual(REVOKED);
    expect(await people.statusOf(fourth.body.accessToken)).toEqual(OPEN);
    expect(
      (await auditOf(user.id)).filter((action) => action === 'auth.session_revoked'),
    ).toHaveLength(2);
  });

  attack(34, 'cookies are out of reach of scripts, other sites and plain connections', async () => {
    const publicUrl = 'https://bells.example.com';
    const secure = await api.serve({
      config: { http: { ...api.deps.config.http, publicUrl } },
    });
    const user = await people.person();
    const plain = await people.login(user.email, PASSWORD);
    const answer = await callApi(secure.origin, 'POST', '/auth/login', {
      body: { email: user.email, password: PASSWORD },
    });
    for (const [headers, onTls] of [
      [plain.headers, false],
      [answer.headers, true],
    ] as const) {
      const cookies = headers['set-cookie'] ?? [];
      expect(cookies.map((cookie) => cookie.split('=')[0])).toEqual([
        'campanile_refresh',
        'campanile_device',
      ]);
      for (const cookie of cookies) {
        const [, ...attributes] = cookie.split('; ');
        expect(attributes).toEqual(
          expect.arrayContaining(['HttpOnly', 'SameSite=Strict', 'Path=/api/v1/auth']),
        );
        expect(attributes.includes('Secure')).toBe(onTls);
        expect(attributes.join()).not.toMatch(/domain/i);
      }
    }
    expect(answer.headers['strict-transport-security']).toBe('max-age=31536000');
    expect(plain.headers['strict-transport-security']).toBeUndefined();
    for (const cookie of answer.headers['set-cookie'] ?? [])
      expect(answer.text).not.toContain(/=([^;]*)/.exec(cookie)![1]);
  });

  attack(35, 'a page of another site can make the cookie do nothing', async () => {
    const { user, cookie, token } = await people.signedIn();
    for (const headers of [
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { 'sec-fetch-site': 'cross-site' },
    ] as Record<string, string>[]) {
      const answers = [
        await people.refresh(cookie, headers),
        await api.call('POST', '/auth/logout', withCookie(cookie, headers)),
        await people.login(user.email, PASSWORD, headers),
        await api.call('POST', '/auth/2fa', {
          body: { challenge: 'x', code: '000000' },
          headers,
        }),
      ];
      for (const answer of answers) {
        expect(answer).toMatchObject({ status: 403, body: { code: 'FORBIDDEN' } });
        expect(answer.headers['set-cookie']).toBeUndefined();
        expect(answer.headers['access-control-allow-origin']).toBeUndefined();
      }
    }
    expect(await people.statusOf(token)).toEqual(OPEN);
    expect(await livingSessions(user.id)).toBe(1);
    // The cookie alone opens no route of users.
    const { status, body } = await api.call('DELETE', '/me/sessions', withCookie(cookie));
    expect([status, (body as { code: string }).code]).toEqual([401, 'ACCESS_TOKEN_MISSING']);
  });
});
