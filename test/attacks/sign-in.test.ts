import * as argon2 from '@node-rs/argon2';
import { createPeople, deviceCookieOf, fromDevice, PASSWORD, setCookieOf } from '../api/people';
import { callApi, NOW, startTestApi, type TestApi } from '../setup/api';
import type { Answer } from '../setup/http-client';
import { attack } from './attack';

jest.mock('@node-rs/argon2', () => {
  const real = jest.requireActual<typeof argon2>('@node-rs/argon2');
  return { ...real, verify: jest.fn(real.verify) };
});

const WRONG = 'wrong horse battery staple';
const SECOND = 1000;

describe('attacks on signing in', () => {
  let api: TestApi;
  let people: Awaited<ReturnType<typeof createPeople>>;
  beforeAll(async () => {
    api = await startTestApi({
      config: {
        http: {
          host: '127.0.0.1',
          port: 0,
          publicUrl: undefined,
          trustProxyHops: 1,
          webDir: undefined,
        },
      },
    });
    people = await createPeople(api);
  });
  beforeEach(() => {
    api.clock.set(NOW);
  });
  afterAll(() => api.close());

  const from = (ip: string) => ({ 'x-forwarded-for': ip });
  const hashes = () => jest.mocked(argon2.verify).mock.calls.length;
  /** All of an answer that a stranger sees, without what differs each time. */
  const faceOf = ({ status, headers, body }: Answer) => ({
    status,
    headers: Object.keys(headers).sort(),
    body: { ...(body as object), requestId: null },
  });
  const stateOf = async (userId: string) => {
    const [row] = await api.test.owner.query<
      { failures: number; locked: Date | null; sessions: number }[]
    >(
      `SELECT failed_login_count AS failures, locked_until AS locked,
              (SELECT count(*)::int FROM sessions WHERE user_id = users.id) AS sessions
       FROM users WHERE id = $1`,
      [userId],
    );
    return row!;
  };

  attack(1, 'an unknown user and a wrong password answer the same, for the same work', async () => {
    const user = await people.person();
    const seen = [];
    for (const email of ['nobody@example.com', user.email]) {
      const before = hashes();
      const answer = await people.login(email, WRONG, from('192.0.2.1'));
      seen.push({ ...faceOf(answer), hashes: hashes() - before });
    }
    expect(seen[0]).toMatchObject({
      status: 401,
      body: {
        code: 'INVALID_CREDENTIALS',
        detail: 'The e-mail address or the password is wrong.',
      },
      hashes: 1,
    });
    expect(seen[1]).toEqual(seen[0]);
    expect(await stateOf(user.id)).toEqual({ failures: 1, locked: null, sessions: 0 });
  });

  attack(4, 'ten failures throttle the account, and the answer stays the same', async () => {
    const user = await people.person();
    const faces = [];
    for (let turn = 0; turn < 10; turn += 1)
      faces.push(faceOf(await people.login(user.email, WRONG, from('192.0.2.4'))));
    faces.push(faceOf(await people.login(user.email, PASSWORD, from('192.0.2.4'))));
    faces.push(faceOf(await people.login(user.email, PASSWORD, from('192.0.2.5'))));
    expect(faces[0]).toMatchObject({ status: 401, body: { code: 'INVALID_CREDENTIALS' } });
    for (const face of faces) expect(face).toEqual(faces[0]);
    expect(await stateOf(user.id)).toEqual({
      failures: 10,
      locked: new Date(NOW.getTime() + 30 * SECOND),
      sessions: 0,
    });
    // The owner's success elsewhere frees the account, and not the network that guessed.
    people.later(30 * SECOND);
    await people.login(user.email, WRONG, from('192.0.2.4'));
    people.later(60 * SECOND);
    expect((await people.login(user.email, PASSWORD, from('192.0.2.5'))).status).toBe(200);
    const [network] = await api.test.owner.query<{ failures: number }[]>(
      `SELECT failed_count AS failures FROM sign_in_failures WHERE user_id = $1 AND network = '192.0.2.4'`,
      [user.id],
    );
    expect(network).toEqual({ failures: 11 });
  });

  attack(5, '200 failures by an attacker leave the known device able to sign in', async () => {
    const user = await people.person();
    const first = await people.login(user.email, PASSWORD, from('192.0.2.50'));
    const device = deviceCookieOf(first)!;
    expect(device.attributes).toEqual(
      expect.arrayContaining(['HttpOnly', 'SameSite=Strict', 'Path=/api/v1/auth']),
    );
    for (let turn = 0; turn < 200; turn += 1) {
      people.later(turn * SECOND);
      const answer = await people.login(user.email, WRONG, from(`198.51.100.${turn}`));
      expect(answer.status).toBe(401);
    }
    const { locked } = await stateOf(user.id);
    expect(locked!.getTime()).toBeGreaterThan(api.clock.now().getTime());
    const stranger = await people.login(user.email, PASSWORD, from('192.0.2.51'));
    expect(stranger).toMatchObject({ status: 401, body: { code: 'INVALID_CREDENTIALS' } });
    const own = { ...from('192.0.2.50'), ...fromDevice(device.value) };
    const answer = await people.login(user.email, PASSWORD, own);
    expect(answer).toMatchObject({ status: 200, body: { user: { id: user.id } } });
    expect(deviceCookieOf(answer)?.value).toBe(device.value);
    const [kept] = await api.test.owner.query<{ token_hash: Buffer }[]>(
      'SELECT token_hash FROM known_devices WHERE user_id = $1 AND token_hash <> $2',
      [user.id, Buffer.from(device.value)],
    );
    expect(kept?.token_hash).toHaveLength(32);
    // It opens nobody else's account, and has a limit of its own.
    const other = await people.person();
    for (let turn = 0; turn < 10; turn += 1) await people.login(other.email, WRONG, own);
    expect((await people.login(other.email, PASSWORD, own)).status).toBe(401);
    for (let turn = 0; turn < 10; turn += 1) await people.login(user.email, WRONG, own);
    expect((await people.login(user.email, PASSWORD, own)).status).toBe(401);
    people.later(30 * SECOND);
    expect((await people.login(user.email, PASSWORD, own)).status).toBe(200);
  });

  attack(6, 'counters survive a restart of everything but PostgreSQL', async () => {
    const user = await people.person();
    const attempt = (origin: string, email: string, ip: string) =>
      callApi<{ code: string }>(origin, 'POST', '/auth/login', {
        body: { email, password: PASSWORD },
        headers: from(ip),
      });
    for (let turn = 0; turn < 10; turn += 1)
      await people.login(user.email, WRONG, from('192.0.2.6'));
    for (let turn = 0; turn < 60; turn += 1)
      await people.login(`nobody-${turn}@example.com`, WRONG, from('192.0.2.60'));
    const redis = api.redis.client();
    await redis.ping();
    const restarted = await api.serve({ redis, redisPrefix: 'after-restart' });
    expect(await attempt(restarted.origin, user.email, '192.0.2.61')).toMatchObject({
      status: 401,
      body: { code: 'INVALID_CREDENTIALS' },
    });
    expect(await attempt(restarted.origin, user.email, '192.0.2.60')).toMatchObject({
      status: 429,
      body: { code: 'TOO_MANY_ATTEMPTS' },
    });
    expect(await stateOf(user.id)).toMatchObject({ failures: 10, sessions: 0 });
    people.later(30 * SECOND);
    expect((await attempt(restarted.origin, user.email, '192.0.2.61')).status).toBe(200);
  });

  attack(7, 'one password over a hundred accounts is stopped by its network', async () => {
    const statuses: number[] = [];
    const before = hashes();
    let last: Answer | undefined;
    for (let turn = 0; turn < 100; turn += 1) {
      last = await people.login(`victim-${turn}@example.com`, WRONG, from(`2001:db8::${turn}`));
      statuses.push(last.status);
    }
    expect(statuses).toEqual([...Array<number>(60).fill(401), ...Array<number>(40).fill(429)]);
    expect(last).toMatchObject({ status: 429, body: { code: 'TOO_MANY_ATTEMPTS' } });
    expect(last?.headers['retry-after']).toBe('900');
    expect(hashes() - before).toBe(60);
    // Neighbours are free, and so is everybody when the window has passed.
    const user = await people.person();
    const neighbour = await people.login(user.email, PASSWORD, from('2001:db8:0:1::1'));
    expect(neighbour.status).toBe(200);
    people.later(900 * SECOND);
    expect((await people.login(user.email, PASSWORD, from('2001:db8::1'))).status).toBe(200);
  });

  attack(8, 'a password beyond what anybody has is refused before any hash runs', async () => {
    const user = await people.person();
    const before = hashes();
    for (const [length, status, code] of [
      [129, 400, 'INVALID_REQUEST'],
      [100_000, 400, 'INVALID_REQUEST'],
      [1_048_576, 413, 'BODY_TOO_LARGE'],
    ] as const) {
      const answer = await people.login(user.email, 'x'.repeat(length), from('192.0.2.8'));
      expect(answer).toMatchObject({ status, body: { code } });
      expect(setCookieOf(answer)).toBeUndefined();
    }
    expect(hashes()).toBe(before);
    expect(await stateOf(user.id)).toEqual({ failures: 0, locked: null, sessions: 0 });
    // 128 characters of two UTF-16 units each are a password like any other.
    expect((await people.login(user.email, '🔔'.repeat(128), from('192.0.2.8'))).status).toBe(401);
    expect(hashes()).toBe(before + 1);
  });
});
