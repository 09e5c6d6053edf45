import { deviceCookieOf, createPeople, PASSWORD, setCookieOf } from '../api/people';
import { codeAt, createTwoFactorUsers, STEP_MS, wrongCodeAt } from '../api/two-factor-user';
import { ROUTES } from '../../src/http/registry';
import { NOW, startTestApi, type TestApi } from '../setup/api';
import { attack } from './attack';

describe('attacks on the second factor', () => {
  let api: TestApi;
  let people: Awaited<ReturnType<typeof createPeople>>;
  let factors: ReturnType<typeof createTwoFactorUsers>;
  beforeAll(async () => {
    api = await startTestApi({ networkQuota: { points: 100_000, seconds: 900 } });
    people = await createPeople(api);
    factors = createTwoFactorUsers(api, people);
  });
  beforeEach(() => {
    api.clock.set(NOW);
  });
  afterAll(() => api.close());

  const count = async (sql: string, userId: string) => {
    const [row] = await api.test.owner.query<{ count: number }[]>(
      `SELECT count(*)::int AS count FROM ${sql} AND user_id = $1`,
      [userId],
    );
    return row!.count;
  };
  const sessionsOf = (userId: string) => count('sessions WHERE revoked_at IS NULL', userId);
  const WRONG_CODE = { status: 401, body: { code: 'INVALID_CODE' } };
  const ENDED = { status: 401, body: { code: 'CHALLENGE_ENDED' } };
  const REFUSED = { status: 403, body: { code: 'CONFIRMATION_FAILED' } };

  attack(15, 'a code that was used does not work again', async () => {
    const user = await factors.enrolled();
    const code = user.code();
    const [first, second] = [
      await factors.challengeOf(user.user.email),
      await factors.challengeOf(user.user.email),
    ];
    expect((await factors.answer(first, code)).status).toBe(200);
    const before = await sessionsOf(user.user.id);
    const replayed = await factors.answer(second, code);
    expect(replayed).toMatchObject(WRONG_CODE);
    expect(setCookieOf(replayed)).toBeUndefined();
    // Nor does the challenge that was answered, whatever the code.
    people.later(STEP_MS);
    expect(await factors.answer(first, user.code())).toMatchObject(ENDED);
    expect(await sessionsOf(user.user.id)).toBe(before);
    expect((await factors.answer(second, user.code())).status).toBe(200);
  });

  attack(16, 'of a code used twice at once exactly one wins', async () => {
    const user = await factors.enrolled();
    const challenges = [
      await factors.challengeOf(user.user.email),
      await factors.challengeOf(user.user.email),
      await factors.challengeOf(user.user.email),
    ];
    const before = await sessionsOf(user.user.id);
    const code = user.code();
    const answers = await Promise.all(
      [...challenges, challenges[0]!].map((challenge) => factors.answer(challenge, code)),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 401, 401, 401]);
    expect(await sessionsOf(user.user.id)).toBe(before + 1);
  });

  attack(17, 'a code two steps early or late is refused', async () => {
    const user = await factors.enrolled();
    people.later(10 * STEP_MS);
    const challenge = await factors.challengeOf(user.user.email);
    const at = (steps: number) =>
      codeAt(user.secret, new Date(api.clock.now().getTime() + steps * STEP_MS));
    const near = [at(-1), at(0), at(1)];
    for (const steps of [-2, 2]) {
      expect(near).not.toContain(at(steps));
      expect(await factors.answer(challenge, at(steps))).toMatchObject(WRONG_CODE);
    }
    // A clock that is one step off is borne.
    expect((await factors.answer(challenge, at(-1))).status).toBe(200);
    const next = await factors.challengeOf(user.user.email);
    expect((await factors.answer(next, at(1))).status).toBe(200);
  });

  attack(18, 'six wrong codes end the challenge, for the right code too', async () => {
    const user = await factors.enrolled();
    const challenge = await factors.challengeOf(user.user.email);
    const wrong = wrongCodeAt(user.secret, api.clock.now());
    for (let turn = 0; turn < 5; turn += 1)
      expect(await factors.answer(challenge, wrong)).toMatchObject(WRONG_CODE);
    expect(await factors.answer(challenge, wrong)).toMatchObject(ENDED);
    expect(await factors.answer(challenge, user.code())).toMatchObject(ENDED);
    // Challenge after challenge gains nothing: wrong codes count like wrong passwords.
    const second = await factors.challengeOf(user.user.email);
    for (let turn = 0; turn < 4; turn += 1) await factors.answer(second, wrong);
    expect(await factors.answer(second, user.code())).toMatchObject(WRONG_CODE);
    expect(await people.login(user.user.email, PASSWORD)).toMatchObject({
      status: 401,
      body: { code: 'INVALID_CREDENTIALS' },
    });
    expect(await sessionsOf(user.user.id)).toBe(1);
    people.later(STEP_MS);
    expect((await factors.answer(second, user.code())).status).toBe(200);
  });

  attack(19, 'what stands between password and code opens nothing else', async () => {
    const user = await factors.enrolled();
    const login = await people.login(user.user.email, PASSWORD);
    expect(login.status).toBe(202);
    expect(login.headers['set-cookie']).toBeUndefined();
    const { challenge: token } = login.body as unknown as { challenge: string };
    for (const route of ROUTES.filter(({ access }) => access.kind === 'user')) {
      const path = route.path.replace(/\{\w+\}/g, user.user.id);
      const answer = await api.call(route.method, path, { token });
      expect([route.path, answer.status, (answer.body as { code: string }).code]).toEqual([
        route.path,
        401,
        'ACCESS_TOKEN_INVALID',
      ]);
    }
    expect(await people.refresh(token)).toMatchObject({
      status: 401,
      body: { code: 'SESSION_EXPIRED' },
    });
    // Nor does an access token stand in for it, and it does not wait for long.
    expect(await factors.answer(user.token, user.code())).toMatchObject(ENDED);
    people.later(300_000);
    expect(await factors.answer(token, user.code())).toMatchObject(ENDED);
  });

  attack(20, 'taking the second factor away needs the password and a code', async () => {
    const user = await factors.enrolled();
    const { token } = user;
    const disable = (body: object) => api.call('POST', '/me/2fa/disable', { token, body });
    const wrong = wrongCodeAt(user.secret, api.clock.now());
    expect((await disable({ password: PASSWORD })).status).toBe(400);
    expect((await disable({ code: user.code() })).status).toBe(400);
    expect(await disable({ password: PASSWORD, code: wrong })).toMatchObject(REFUSED);
    expect(await disable({ password: 'not the password', code: user.code() })).toMatchObject(
      REFUSED,
    );
    expect(
      await api.call('POST', '/me/2fa/recovery-codes', {
        token,
        body: { password: PASSWORD, code: wrong },
      }),
    ).toMatchObject(REFUSED);
    expect(
      await api.call('POST', '/me/2fa', { token, body: { password: PASSWORD } }),
    ).toMatchObject(REFUSED);
    expect(await count('two_factors WHERE confirmed_at IS NOT NULL', user.user.id)).toBe(1);
    // A code that went with a wrong password was not used up; guessing on is not possible.
    expect(await disable({ password: PASSWORD, code: user.code() })).toMatchObject({ status: 204 });
    expect(await count('two_factors WHERE true', user.user.id)).toBe(0);
    expect(await count('recovery_codes WHERE true', user.user.id)).toBe(0);
    expect((await people.login(user.user.email, PASSWORD)).status).toBe(200);
  });

  attack(21, 'a recovery code lets in once', async () => {
    const user = await factors.enrolled();
    expect(user.recoveryCodes).toHaveLength(10);
    expect(new Set(user.recoveryCodes).size).toBe(10);
    const [code = ''] = user.recoveryCodes;
    const first = await factors.challengeOf(user.user.email);
    const typed = ` ${code.toUpperCase().replaceAll('-', ' ')} `;
    const answer = await factors.answer(first, typed);
    expect(answer.status).toBe(200);
    expect(deviceCookieOf(answer)).toBeDefined();
    const second = await factors.challengeOf(user.user.email);
    expect(await factors.answer(second, code)).toMatchObject(WRONG_CODE);
    expect(await count('recovery_codes WHERE used_at IS NULL', user.user.id)).toBe(9);
    // New codes make the old ones worthless; neither are kept as they are.
    const renewed = await api.call<{ recoveryCodes: string[] }>('POST', '/me/2fa/recovery-codes', {
      token: user.token,
      body: { password: PASSWORD, code: user.code() },
    });
    expect(renewed.body.recoveryCodes).toHaveLength(10);
    expect(await factors.answer(second, user.recoveryCodes[1]!)).toMatchObject(WRONG_CODE);
    expect((await factors.answer(second, renewed.body.recoveryCodes[0]!)).status).toBe(200);
    const kept = await api.test.owner.query<{ hash: string }[]>(
      `SELECT encode(code_hash, 'escape') AS hash FROM recovery_codes WHERE user_id = $1`,
      [user.user.id],
    );
    for (const { hash } of kept)
      expect(renewed.body.recoveryCodes.map((text) => text.replaceAll('-', ''))).not.toContain(
        hash,
      );
  });

  attack(22, 'the secret is shown once and never again, nor kept readable', async () => {
    const user = await factors.enrolled();
    expect(user.uri).toContain(`secret=${user.secret}`);
    const { token } = user;
    const reads = [
      await api.call('GET', '/me', { token }),
      await api.call('GET', '/me/2fa', { token }),
      await api.call('GET', '/me/sessions', { token }),
    ];
    for (const { status, text } of reads) {
      expect(status).toBe(200);
      expect(text).not.toContain(user.secret);
      for (const code of user.recoveryCodes) expect(text).not.toContain(code);
    }
    // Beginning anew gives another secret, and leaves the one in use in use.
    const again = await api.call<{ secret: string }>('POST', '/me/2fa', {
      token,
      body: { password: PASSWORD, code: user.code() },
    });
    expect(again.status).toBe(201);
    expect(again.body.secret).not.toBe(user.secret);
    people.later(STEP_MS);
    const challenge = await factors.challengeOf(user.user.email);
    expect((await factors.answer(challenge, user.code())).status).toBe(200);

    const [row] = await api.test.owner.query<{ row: string }[]>(
      `SELECT to_jsonb(t)::text || encode(secret, 'escape') AS row FROM two_factors t WHERE user_id = $1`,
      [user.user.id],
    );
    for (const secret of [user.secret, again.body.secret]) {
      expect(row!.row).not.toContain(secret);
      expect(api.logs.join()).not.toContain(secret);
    }
  });
});
