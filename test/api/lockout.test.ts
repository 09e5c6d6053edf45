import * as argon2 from '@node-rs/argon2';
import { callApi, NOW, startTestApi, type TestApi } from '../setup/api';
import { createPeople, PASSWORD, type SignedInBody } from './people';

jest.mock('@node-rs/argon2', () => {
  const real = jest.requireActual<typeof argon2>('@node-rs/argon2');
  return { ...real, verify: jest.fn(real.verify) };
});

const WRONG = 'wrong horse battery staple';
const SECOND = 1000;

describe('guessing passwords', () => {
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

  const guess = async (email: string, times: number) => {
    for (let attempt = 0; attempt < times; attempt += 1)
      expect((await people.login(email, WRONG)).body).toMatchObject({
        code: 'INVALID_CREDENTIALS',
      });
  };
  const counters = async (userId: string) => {
    const [row] = await api.test.owner.query<{ failures: number; locked: Date | null }[]>(
      'SELECT failed_login_count AS failures, locked_until AS locked FROM users WHERE id = $1',
      [userId],
    );
    return row!;
  };
  const lockedSeconds = async (userId: string) => {
    const { locked } = await counters(userId);
    return locked === null ? null : (locked.getTime() - api.clock.now().getTime()) / SECOND;
  };

  it('costs one hash for an unknown user as for a known one', async () => {
    const hashes = jest.mocked(argon2.verify);
    const user = await people.person();
    for (const email of ['nobody@example.com', user.email]) {
      hashes.mockClear();
      await people.login(email, WRONG);
      expect(hashes).toHaveBeenCalledTimes(1);
    }
  });

  it('costs no hash with a password that nobody can have', async () => {
    const hashes = jest.mocked(argon2.verify);
    const user = await people.person();
    hashes.mockClear();
    expect((await people.login(user.email, 'x'.repeat(129))).status).toBe(400);
    expect((await people.login(user.email, 'x'.repeat(1_048_576))).status).toBe(413);
    expect(hashes).not.toHaveBeenCalled();
  });

  it('locks an account at the tenth failure in a row, for the right password too', async () => {
    const user = await people.person();
    await guess(user.email, 9);
    expect(await counters(user.id)).toEqual({ failures: 9, locked: null });
    await guess(user.email, 1);
    expect(await lockedSeconds(user.id)).toBe(30);
    const [wrong, right] = [
      await people.login(user.email, WRONG),
      await people.login(user.email, PASSWORD),
    ];
    expect(right.status).toBe(401);
    expect({ ...right.body, requestId: '' }).toEqual({ ...wrong.body, requestId: '' });
    people.later(30 * SECOND);
    expect((await people.login(user.email, PASSWORD)).status).toBe(200);
    expect(await counters(user.id)).toEqual({ failures: 0, locked: null });
  });

  it('cannot prolong a lock, which doubles with each further failure up to a quarter of an hour', async () => {
    const user = await people.person();
    await guess(user.email, 10);
    people.later(10 * SECOND);
    await guess(user.email, 5);
    expect(await counters(user.id)).toMatchObject({ failures: 10 });
    const locks: (number | null)[] = [];
    for (let turn = 0; turn < 7; turn += 1) {
      people.later(900 * SECOND);
      await guess(user.email, 1);
      locks.push(await lockedSeconds(user.id));
    }
    expect(locks).toEqual([60, 120, 240, 480, 900, 900, 900]);
    const audit = await api.test.owner.query<{ count: number }[]>(
      `SELECT count(*)::int FROM audit_logs WHERE entity_id = $1 AND action = 'auth.locked'`,
      [user.id],
    );
    expect(audit).toEqual([{ count: 8 }]);
  });

  it('counts guesses that come at once one after the other', async () => {
    const user = await people.person();
    await Promise.all(Array.from({ length: 9 }, () => people.login(user.email, WRONG)));
    expect(await counters(user.id)).toEqual({ failures: 9, locked: null });
  });

  it('goes on being locked when every process and Redis have been started anew', async () => {
    const user = await people.person();
    await guess(user.email, 10);
    const redis = api.redis.client();
    await redis.ping();
    const restarted = await api.serve({ redis, redisPrefix: 'another' });
    const login = () =>
      callApi<SignedInBody>(restarted.origin, 'POST', '/auth/login', {
        body: { email: user.email, password: PASSWORD },
      });
    expect((await login()).status).toBe(401);
    people.later(30 * SECOND);
    expect((await login()).status).toBe(200);
  });

  describe('from one network', () => {
    const WINDOW = 900;
    const limited = (points: number) =>
      api.serve({ networkQuota: { points, seconds: WINDOW } }).then(({ origin }) => ({
        attempt: (email: string, password: string) =>
          callApi(origin, 'POST', '/auth/login', { body: { email, password } }),
      }));
    beforeEach(async () => {
      await api.test.owner.query('DELETE FROM sign_in_networks');
    });

    it('is limited over all accounts, until the window ends', async () => {
      const { attempt } = await limited(3);
      for (const name of ['a', 'b', 'c']) await attempt(`${name}@example.com`, WRONG);
      people.later(100 * SECOND);
      const answer = await attempt('d@example.com', WRONG);
      expect(answer).toMatchObject({ status: 429, body: { code: 'TOO_MANY_ATTEMPTS' } });
      expect(answer.headers['retry-after']).toBe('800');
      people.later(800 * SECOND);
      expect((await attempt('d@example.com', WRONG)).status).toBe(401);
    });

    it('is not limited for those who succeed', async () => {
      const { attempt } = await limited(2);
      const user = await people.person();
      for (let turn = 0; turn < 4; turn += 1)
        expect((await attempt(user.email, PASSWORD)).status).toBe(200);
    });

    it('counts guesses that come at once', async () => {
      const { attempt } = await limited(5);
      const answers = await Promise.all(
        Array.from({ length: 12 }, (_, index) => attempt(`p${index}@example.com`, WRONG)),
      );
      const statuses = answers.map(({ status }) => status).sort();
      expect(statuses).toEqual([...Array<number>(5).fill(401), ...Array<number>(7).fill(429)]);
    });
  });
});
