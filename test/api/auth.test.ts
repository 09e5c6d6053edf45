import { createHash } from 'node:crypto';
import { newId } from '../../src/core/ids';
import { signedInSchema } from '../../src/http/schemas/user';
import { callApi, NOW, startTestApi, type TestApi } from '../setup/api';
import { createPeople, PASSWORD, setCookieOf, withCookie } from './people';

const SECOND = 1000;
const DAY = 86_400 * SECOND;

describe('signing in', () => {
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
  const rows = <Row>(sql: string, parameters: unknown[]) =>
    api.test.owner.query<Row[]>(sql, parameters);

  describe('with the right password', () => {
    it('hands out a token that opens the API, and a cookie that scripts cannot read', async () => {
      const user = await people.person();
      const answer = await people.login(` ${user.email.toUpperCase()} `, PASSWORD, {
        'user-agent': 'Firefox',
      });
      expect(answer.status).toBe(200);
      expect(signedInSchema.parse(answer.body)).toEqual(answer.body);
      expect(answer.body).toMatchObject({
        expiresAt: '2026-11-20T05:10:00.000Z',
        user: { id: user.id, email: user.email.toLowerCase(), role: 'MANAGER' },
      });
      expect(answer.headers['cache-control']).toBe('no-store');
      const cookie = setCookieOf(answer)!;
      expect(cookie.attributes).toEqual(
        expect.arrayContaining(['HttpOnly', 'SameSite=Strict', 'Path=/api/v1/auth']),
      );
      expect(cookie.attributes).not.toContain('Secure');
      expect(answer.text).not.toContain(cookie.value);
      expect(await people.statusOf(answer.body.accessToken)).toEqual([200, undefined]);
    });

    it('keeps only a hash of the refresh token, and writes down who came from where', async () => {
      const { user, cookie } = await people.signedIn();
      const [session] = await rows<{ token_hash: Buffer; ip: string }>(
        'SELECT token_hash, ip FROM sessions WHERE user_id = $1',
        [user.id],
      );
      expect(session?.token_hash).toEqual(createHash('sha256').update(cookie).digest());
      expect(session?.ip).toBe('127.0.0.1');
      const audit = await rows('SELECT action FROM audit_logs WHERE actor_id = $1', [user.id]);
      expect(audit).toEqual([{ action: 'auth.signed_in' }]);
      expect(api.logs.join()).not.toContain(cookie);
      expect(api.logs.join()).not.toContain(PASSWORD);
    });

    it('marks the cookie Secure where the public address is https', async () => {
      const publicUrl = 'https://bells.example.com';
      const config = { http: { ...api.deps.config.http, publicUrl } };
      const secure = await api.serve({ config });
      const user = await people.person();
      const answer = await callApi(secure.origin, 'POST', '/auth/login', {
        body: { email: user.email, password: PASSWORD },
      });
      expect(setCookieOf(answer)?.attributes).toContain('Secure');
      expect(answer.headers['strict-transport-security']).toBe('max-age=31536000');
    });
  });

  it('says the same of an unknown user, a wrong password and a disabled user', async () => {
    const [user, disabled] = [await people.person(), await people.person()];
    await rows('UPDATE users SET is_active = false WHERE id = $1', [disabled.id]);
    const answers = [
      await people.login('nobody@example.com', PASSWORD),
      await people.login(user.email, 'wrong horse battery staple'),
      await people.login(disabled.email, PASSWORD),
      await people.login('not an address', PASSWORD),
    ];
    const faces = answers.map(({ status, headers, body }) => ({
      status,
      headers: Object.keys(headers).sort(),
      body: { ...body, requestId: null },
    }));
    expect(faces[0]).toMatchObject({ status: 401, body: { code: 'INVALID_CREDENTIALS' } });
    for (const face of faces) expect(face).toEqual(faces[0]);
    expect(answers.map(setCookieOf)).toEqual([undefined, undefined, undefined, undefined]);
  });

  describe('the refresh cookie', () => {
    it('is exchanged for another, again and again', async () => {
      const { user, token, cookie } = await people.signedIn();
      const values = [cookie];
      for (let turn = 0; turn < 3; turn += 1) {
        people.later(60 * SECOND);
        const answer = await people.refresh(values.at(-1)!);
        expect(answer).toMatchObject({ status: 200, body: { user: { id: user.id } } });
        expect(answer.body.accessToken).not.toBe(token);
        expect(await people.statusOf(answer.body.accessToken)).toEqual([200, undefined]);
        values.push(setCookieOf(answer)!.value);
      }
      expect(new Set(values).size).toBe(4);
    });

    it('may be brought twice at once: both go on, one of them with the new cookie', async () => {
      const { cookie } = await people.signedIn();
      const answers = await Promise.all([
        people.refresh(cookie),
        people.refresh(cookie),
        people.refresh(cookie),
      ]);
      expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
      const cookies = answers.flatMap((answer) => setCookieOf(answer) ?? []);
      expect(cookies).toHaveLength(1);
      for (const { body } of answers)
        expect(await people.statusOf(body.accessToken)).toEqual([200, undefined]);
      expect((await people.refresh(cookies[0]!.value)).status).toBe(200);
    });

    it('ends the whole session when an exchanged one comes back after ten seconds', async () => {
      const { user, cookie, token } = await people.signedIn();
      const next = setCookieOf(await people.refresh(cookie))!.value;
      people.later(10 * SECOND);
      expect((await people.refresh(cookie)).status).toBe(200);
      people.later(1);
      expect(await people.refresh(cookie)).toMatchObject({
        status: 401,
        body: { code: 'SESSION_REUSED' },
      });
      expect(await people.refresh(next)).toMatchObject({
        status: 401,
        body: { code: 'SESSION_REUSED' },
      });
      expect(await people.statusOf(token)).toEqual([401, 'SESSION_REVOKED']);
      const audit = await rows('SELECT action FROM audit_logs WHERE actor_id = $1 ORDER BY id', [
        user.id,
      ]);
      expect(audit).toEqual([{ action: 'auth.signed_in' }, { action: 'auth.session_reused' }]);
    });

    it('has no grace for a token older than the one before', async () => {
      const { cookie } = await people.signedIn();
      const second = setCookieOf(await people.refresh(cookie))!.value;
      const third = setCookieOf(await people.refresh(second))!.value;
      expect((await people.refresh(cookie)).body).toMatchObject({ code: 'SESSION_REUSED' });
      expect((await people.refresh(third)).body).toMatchObject({ code: 'SESSION_REUSED' });
    });

    it('leaves other sessions of the user alone when one is ended', async () => {
      const { user, cookie } = await people.signedIn();
      const other = await people.login(user.email, PASSWORD);
      const second = setCookieOf(await people.refresh(cookie))!.value;
      await people.refresh(second);
      expect((await people.refresh(cookie)).status).toBe(401);
      expect(await people.statusOf(other.body.accessToken)).toEqual([200, undefined]);
    });

    it('is refused when it is missing, malformed, of nobody, or too old', async () => {
      const { cookie } = await people.signedIn();
      const expired = { status: 401, body: { code: 'SESSION_EXPIRED' } };
      expect(await api.call('POST', '/auth/refresh')).toMatchObject(expired);
      for (const value of ['', 'x', `${newId()}.short`, `${newId()}.${'A'.repeat(43)}`])
        expect(await people.refresh(value)).toMatchObject(expired);
      people.later(14 * DAY);
      expect(await people.refresh(cookie)).toMatchObject(expired);
    });

    it('lasts ninety days at the most, however often it is used', async () => {
      let { cookie } = await people.signedIn();
      for (let day = 13; day < 90; day += 13) {
        people.later(13 * DAY);
        const answer = await people.refresh(cookie);
        expect([day, answer.status]).toEqual([day, 200]);
        cookie = setCookieOf(answer)!.value;
      }
      people.later(12 * DAY);
      expect((await people.refresh(cookie)).body).toMatchObject({ code: 'SESSION_EXPIRED' });
    });
  });

  describe('signing out', () => {
    it('ends the session at once and takes the cookie away', async () => {
      const { token, cookie } = await people.signedIn();
      const answer = await api.call('POST', '/auth/logout', withCookie(cookie));
      expect([answer.status, answer.text]).toEqual([204, '']);
      const cleared = setCookieOf(answer)!;
      expect(cleared.value).toBe('');
      expect(cleared.attributes).toEqual(
        expect.arrayContaining(['Max-Age=0', 'Path=/api/v1/auth', 'HttpOnly', 'SameSite=Strict']),
      );
      expect(await people.statusOf(token)).toEqual([401, 'SESSION_REVOKED']);
      expect((await people.refresh(cookie)).body).toMatchObject({ code: 'SESSION_EXPIRED' });
    });

    it('is no error for whoever is signed out, and needs the token itself', async () => {
      const { token, cookie } = await people.signedIn();
      const forged = `${cookie.split('.')[0]!}.${'A'.repeat(43)}`;
      for (const options of [{}, withCookie(forged), withCookie('x')])
        expect((await api.call('POST', '/auth/logout', options)).status).toBe(204);
      expect(await people.statusOf(token)).toEqual([200, undefined]);
    });
  });

  it('lives by requests of our own pages: others’ are refused before anything happens', async () => {
    const { user, cookie } = await people.signedIn();
    const own = api.origin;
    const attempts = (headers: Record<string, string>) => [
      people.login(user.email, PASSWORD, headers),
      people.refresh(cookie, headers),
      api.call('POST', '/auth/logout', withCookie(cookie, headers)),
    ];
    for (const headers of [
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { origin: `${own}0` },
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
    ] as Record<string, string>[])
      for (const answer of await Promise.all(attempts(headers))) {
        expect(answer).toMatchObject({ status: 403, body: { code: 'FORBIDDEN' } });
        expect(setCookieOf(answer)).toBeUndefined();
      }
    const ours = await people.refresh(cookie, { origin: own, 'sec-fetch-site': 'same-origin' });
    expect(ours.status).toBe(200);
  });

  it('takes the public address for ours where one is configured, whatever Host says', async () => {
    const publicUrl = 'https://bells.example.com/';
    const config = { http: { ...api.deps.config.http, publicUrl } };
    const { origin } = await api.serve({ config });
    const user = await people.person();
    const statusFrom = async (from: string) => {
      const { status } = await callApi(origin, 'POST', '/auth/login', {
        body: { email: user.email, password: PASSWORD },
        headers: { origin: from },
      });
      return status;
    };
    expect(await statusFrom('https://bells.example.com')).toBe(200);
    expect(await statusFrom(origin)).toBe(403);
    expect(await statusFrom('http://bells.example.com')).toBe(403);
  });
});
