import { createHash, createSecretKey, randomBytes } from 'node:crypto';
import { SignJWT } from 'jose';
import { newId } from '../../src/core/ids';
import { NOW, startTestApi, type TestApi } from '../setup/api';
import { createTenant } from '../setup/factories/identity';
import { createPeople, withCookie } from './people';

const SECOND = 1000;

describe('access tokens', () => {
  let api: TestApi;
  let people: Awaited<ReturnType<typeof createPeople>>;
  beforeAll(async () => {
    api = await startTestApi();
    people = await createPeople(api);
  });
  beforeEach(() => {
    api.clock.set(NOW);
  });
  afterAll(() => api.close());
  const rows = <Row>(sql: string, parameters: unknown[]) =>
    api.test.owner.query<Row[]>(sql, parameters);

  describe('an access token', () => {
    let claims: Record<string, unknown>;
    let sub: string;
    const seconds = NOW.getTime() / 1000;
    beforeAll(async () => {
      api.clock.set(NOW);
      const { user, token } = await people.signedIn();
      sub = user.id;
      const payload = JSON.parse(
        Buffer.from(token.split('.')[1]!, 'base64url').toString(),
      ) as Record<string, unknown>;
      claims = { tid: payload['tid'], role: payload['role'], sid: payload['sid'], ver: 0 };
    });

    interface Forgery {
      header?: Record<string, unknown>;
      subject?: string;
      claims?: Record<string, unknown>;
      audience?: string;
      issuer?: string;
      expires?: number | null;
      notBefore?: number;
      key?: Buffer;
    }
    const sign = async (forgery: Forgery = {}) => {
      const kid = createHash('sha256').update(api.tokenKey).digest('base64url').slice(0, 12);
      const header = { alg: 'HS256', typ: 'at+jwt', kid, ...forgery.header };
      const token = new SignJWT({ ...claims, ...forgery.claims })
        .setProtectedHeader(header)
        .setSubject(forgery.subject ?? sub)
        .setIssuer(forgery.issuer ?? 'campanile')
        .setAudience(forgery.audience ?? 'campanile-api')
        .setIssuedAt(seconds)
        .setNotBefore(forgery.notBefore ?? seconds);
      if (forgery.expires !== null) token.setExpirationTime(forgery.expires ?? seconds + 600);
      return await token.sign(createSecretKey(forgery.key ?? api.tokenKey));
    };

    it('opens the API when it is whole: the forgeries below differ from it in one thing', async () => {
      expect(await people.statusOf(await sign())).toEqual([200, undefined]);
    });

    it.each<[string, Forgery]>([
      ['another audience', { audience: 'another' }],
      ['another issuer', { issuer: 'another' }],
      ['another type', { header: { typ: 'JWT' } }],
      ['another key id', { header: { kid: 'another' } }],
      ['no key id', { header: { kid: undefined } }],
      ['another algorithm', { header: { alg: 'HS512' } }],
      ['another key', { key: randomBytes(32) }],
      ['no expiry', { expires: null }],
      ['a beginning that is still to come', { notBefore: seconds + 60 }],
      ['no session', { claims: { sid: undefined } }],
      ['a role that does not exist', { claims: { role: 'OWNER' } }],
      ['a key to fetch elsewhere', { header: { jku: 'https://evil.example', kid: 'x' } }],
    ])('is refused with %s', async (_what, forgery) => {
      expect(await people.statusOf(await sign(forgery))).toEqual([401, 'ACCESS_TOKEN_INVALID']);
    });

    it('is refused unsigned, cut, altered, or when it is no token of this kind', async () => {
      const [header, payload, signature] = (await sign()).split('.') as [string, string, string];
      const none = Buffer.from(JSON.stringify({ alg: 'none', typ: 'at+jwt' })).toString(
        'base64url',
      );
      const admin = Buffer.from(payload, 'base64url').toString().replace('MANAGER', 'ADMIN');
      const forgeries = [
        `${none}.${payload}.`,
        `${none}.${payload}.${signature}`,
        `${header}.${payload}.`,
        `${header}.${Buffer.from(admin).toString('base64url')}.${signature}`,
        (await people.signedIn()).cookie,
        'garbage',
      ];
      for (const forgery of forgeries)
        expect(await people.statusOf(forgery)).toEqual([401, 'ACCESS_TOKEN_INVALID']);
    });

    it('is taken from the Authorization header alone, as a bearer token', async () => {
      const token = await sign();
      const missing = { status: 401, body: { code: 'ACCESS_TOKEN_MISSING' } };
      expect(await api.call('GET', '/me', { query: { access_token: token } })).toMatchObject(
        missing,
      );
      for (const headers of [
        { authorization: `Basic ${token}` },
        { authorization: token },
        { authorization: `Bearer ${token} ${token}` },
        { cookie: `access_token=${token}` },
        withCookie(token).headers!,
      ])
        expect(await api.call('GET', '/me', { headers })).toMatchObject(missing);
    });

    it('ends after ten minutes', async () => {
      const token = await sign();
      people.later(599 * SECOND);
      expect(await people.statusOf(token)).toEqual([200, undefined]);
      people.later(1 * SECOND);
      expect(await people.statusOf(token)).toEqual([401, 'ACCESS_TOKEN_EXPIRED']);
    });

    it('opens no other tenant, and speaks for no other user', async () => {
      const other = (await createTenant(api.test.database)).id;
      const colleague = await people.person();
      expect(await people.statusOf(await sign({ claims: { tid: other } }))).toEqual([
        401,
        'SESSION_REVOKED',
      ]);
      expect(await people.statusOf(await sign({ subject: colleague.id }))).toEqual([
        401,
        'SESSION_REVOKED',
      ]);
    });
  });

  describe('what changes about a user', () => {
    it('holds from the next request on: demoted', async () => {
      const { user, token } = await people.signedIn();
      const acknowledge = () =>
        api.call('POST', `/alerts/${newId()}/acknowledge`, { token, body: {} });
      expect((await acknowledge()).status).toBe(404);
      await rows(`UPDATE users SET role = 'VIEWER' WHERE id = $1`, [user.id]);
      expect(await acknowledge()).toMatchObject({ status: 403, body: { code: 'FORBIDDEN' } });
      expect((await api.call('GET', '/me', { token })).body).toMatchObject({ role: 'VIEWER' });
    });

    it('holds from the next request on: disabled', async () => {
      const { user, token, cookie } = await people.signedIn();
      await rows('UPDATE users SET is_active = false WHERE id = $1', [user.id]);
      expect(await people.statusOf(token)).toEqual([401, 'SESSION_REVOKED']);
      expect((await people.refresh(cookie)).body).toMatchObject({ code: 'SESSION_EXPIRED' });
    });

    it('holds from the next request on: a new token version', async () => {
      const { user, token, cookie } = await people.signedIn();
      await rows('UPDATE users SET token_version = token_version + 1 WHERE id = $1', [user.id]);
      expect(await people.statusOf(token)).toEqual([401, 'SESSION_REVOKED']);
      const answer = await people.refresh(cookie);
      expect(await people.statusOf(answer.body.accessToken)).toEqual([200, undefined]);
    });
  });
});
