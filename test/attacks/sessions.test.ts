import {
  createHash,
  createHmac,
  createSecretKey,
  generateKeyPairSync,
  randomBytes,
} from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, SignJWT, type JWTHeaderParameters } from 'jose';
import { createAccessTokens } from '../../src/auth/access-tokens';
import { createTokenKeys } from '../../src/auth/token-keys';
import { listen } from '../../src/listen';
import { createPeople, PASSWORD, setCookieOf, withCookie } from '../api/people';
import { callApi, NOW, startTestApi, type TestApi } from '../setup/api';
import { attack } from './attack';

const SECOND = 1000;
const INVALID = [401, 'ACCESS_TOKEN_INVALID'];
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

  const partsOf = (token: string) => {
    const [header = '', payload = '', signature = ''] = token.split('.');
    const decoded = (part: string) =>
      JSON.parse(Buffer.from(part, 'base64url').toString()) as Record<string, unknown>;
    return { header, payload, signature, claims: decoded(payload), head: decoded(header) };
  };
  const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  /** A token of the same claims, signed with the right key unless told otherwise. */
  const forge = async (
    token: string,
    forgery: {
      header?: Partial<JWTHeaderParameters>;
      claims?: Record<string, unknown>;
      key?: Buffer;
    },
  ) => {
    const { claims, head } = partsOf(token);
    const header = { ...head, ...forgery.header } as JWTHeaderParameters;
    return new SignJWT({ ...claims, ...forgery.claims })
      .setProtectedHeader(header)
      .sign(createSecretKey(forgery.key ?? api.tokenKey));
  };
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

  attack(23, 'a token without a signature is no token', async () => {
    const { token } = await people.signedIn();
    const { payload, signature, header, head } = partsOf(token);
    for (const alg of ['none', 'None', 'NONE', '']) {
      const none = encoded({ ...head, alg });
      expect(await people.statusOf(`${none}.${payload}.`)).toEqual(INVALID);
      expect(await people.statusOf(`${none}.${payload}.${signature}`)).toEqual(INVALID);
    }
    expect(await people.statusOf(`${header}.${payload}.`)).toEqual(INVALID);
    expect(await people.statusOf(token)).toEqual(OPEN);
  });

  attack(
    24,
    'the algorithm is ours to choose: neither RS256 nor a longer HMAC passes',
    async () => {
      const { token } = await people.signedIn();
      const { claims, head } = partsOf(token);
      const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
      const rsa = await new SignJWT(claims)
        .setProtectedHeader({ ...head, alg: 'RS256' } as JWTHeaderParameters)
        .sign(privateKey);
      expect(await people.statusOf(rsa)).toEqual(INVALID);
      const pem = publicKey.export({ type: 'spki', format: 'pem' }) as string;
      const confused = `${encoded(head)}.${encoded(claims)}`;
      const mac = createHmac('sha256', pem).update(confused).digest('base64url');
      expect(await people.statusOf(`${confused}.${mac}`)).toEqual(INVALID);
      for (const alg of ['HS384', 'HS512'])
        expect(
          await people.statusOf(await forge(token, { header: { alg }, key: randomBytes(64) })),
        ).toEqual(INVALID);
      expect(await people.statusOf(await forge(token, {}))).toEqual(OPEN);
    },
  );

  attack(25, 'a key that the header names is neither fetched nor believed', async () => {
    const asked: string[] = [];
    const key = randomBytes(32);
    const jwk = { ...(await exportJWK(key)), kid: 'mine', alg: 'HS256' };
    const evil = createServer((request, response) => {
      asked.push(request.url ?? '');
      response.end(JSON.stringify({ keys: [jwk] }));
    });
    await listen(evil, 0, '127.0.0.1');
    try {
      const url = `http://127.0.0.1:${(evil.address() as AddressInfo).port}/keys`;
      const { token } = await people.signedIn();
      const kid = partsOf(token).head['kid'] as string;
      for (const header of [
        { kid: 'mine' },
        { kid: '../../../../dev/null' },
        { kid: "' OR 1=1 --" },
        { kid: '__proto__' },
        { kid: 'mine', jku: url },
        { kid: 'mine', x5u: url },
        { kid: 'mine', jwk },
        { kid, jku: url, jwk },
      ])
        expect(await people.statusOf(await forge(token, { header, key }))).toEqual(INVALID);
      // Without a name, or under a name of ours that is not known, the right key does not help either.
      expect(await people.statusOf(await forge(token, { header: { kid: 'other' } }))).toEqual(
        INVALID,
      );
      expect(asked).toEqual([]);
    } finally {
      evil.close();
    }
    // A key of the set before the rotation still opens, one that was taken away does not.
    const [now, before] = [randomBytes(32), api.tokenKey];
    const person = await people.signedIn();
    const rotated = await api.serve({
      tokens: createAccessTokens(createTokenKeys([now, before], api.clock)),
    });
    const replaced = await api.serve({
      tokens: createAccessTokens(createTokenKeys([now], api.clock)),
    });
    const on = async ({ origin }: { origin: string }, token: string) =>
      (await callApi(origin, 'GET', '/me', { token })).status;
    expect([await on(rotated, person.token), await on(replaced, person.token)]).toEqual([200, 401]);
    const refreshed = await callApi<{ accessToken: string }>(
      rotated.origin,
      'POST',
      '/auth/refresh',
      withCookie(person.cookie),
    );
    const fresh = refreshed.body.accessToken;
    expect(partsOf(fresh).head['kid']).toBe(
      createHash('sha256').update(now).digest('base64url').slice(0, 12),
    );
    expect([await on(rotated, fresh), await on(replaced, fresh)]).toEqual([200, 200]);
  });

  attack(
    26,
    'a token for another audience, from another issuer or of another type is refused',
    async () => {
      const { token } = await people.signedIn();
      for (const forgery of [
        { claims: { aud: 'campanile-two-factor' } },
        { claims: { aud: [] } },
        { claims: { aud: undefined } },
        { claims: { iss: 'https://evil.example' } },
        { claims: { iss: undefined } },
        { header: { typ: 'JWT' } },
        { header: { typ: 'challenge+jwt' } },
        { header: { typ: undefined } },
      ])
        expect(await people.statusOf(await forge(token, forgery as object))).toEqual(INVALID);
      expect(await people.statusOf(await forge(token, {}))).toEqual(OPEN);
    },
  );

  attack(27, 'a refresh token is no access token, nor the other way round', async () => {
    const { token, cookie, user } = await people.signedIn();
    expect(await people.statusOf(cookie)).toEqual(INVALID);
    expect(await people.refresh(token)).toMatchObject({
      status: 401,
      body: { code: 'SESSION_EXPIRED' },
    });
    const inBody = await api.call('POST', '/auth/refresh', { body: { refreshToken: cookie } });
    expect(inBody).toMatchObject({ status: 400, body: { code: 'INVALID_REQUEST' } });
    expect(await livingSessions(user.id)).toBe(1);
    expect((await people.refresh(cookie)).status).toBe(200);
  });

  attack(28, 'a token that has expired, or begins later, opens nothing', async () => {
    const { token } = await people.signedIn();
    const at = NOW.getTime() / SECOND;
    const past = await forge(token, { claims: { exp: at - 1 } });
    expect(await people.statusOf(past)).toEqual([401, 'ACCESS_TOKEN_EXPIRED']);
    for (const claims of [
      { nbf: at + 60 },
      { exp: undefined },
      { nbf: undefined },
      { iat: undefined },
      { exp: 'never' },
    ])
      expect(await people.statusOf(await forge(token, { claims }))).toEqual(INVALID);
    people.later(599 * SECOND);
    expect(await people.statusOf(token)).toEqual(OPEN);
    people.later(1 * SECOND);
    expect(await people.statusOf(token)).toEqual([401, 'ACCESS_TOKEN_EXPIRED']);
  });

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
