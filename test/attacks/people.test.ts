import { dictionary } from '@zxcvbn-ts/language-common';
import { assertPasswordAllowed } from '../../src/auth/password-policy';
import { newId } from '../../src/core/ids';
import type { UserRole } from '../../src/domain/enums';
import { createPeople, PASSWORD } from '../api/people';
import { NOW, startTestApi, type CallOptions, type TestApi } from '../setup/api';
import { eventually, LINKS_URL, startTestMail, type TestMail } from '../setup/mail';
import { attack } from './attack';

const NEXT_PASSWORD = 'seven bells over the old harbour';

interface Problem {
  code?: string;
  issues?: { path: string; code: string }[];
}

describe('people, passwords and mail', () => {
  let api: TestApi;
  let mail: TestMail;
  let people: Awaited<ReturnType<typeof createPeople>>;
  beforeAll(async () => {
    const plenty = { points: 100_000, seconds: 900 };
    const quotas = { public: plenty, address: plenty, write: plenty };
    api = await startTestApi({ quotas });
    mail = await startTestMail(api);
    people = await createPeople(api);
  });
  beforeEach(async () => {
    api.clock.set(NOW);
    await mail.deliver();
    mail.mailbox.clear();
  });
  afterAll(async () => {
    await mail.close();
    await api.close();
  });

  const post = (path: string, body: unknown, options: CallOptions = {}) =>
    api.call<Problem>('POST', path, { body, ...options });
  const patch = (token: string, userId: string, body: unknown) =>
    api.call<Problem>('PATCH', `/users/${userId}`, { token, body });
  const rowOf = async (userId: string) => {
    const [row] = await api.test.owner.query<
      { email: string; role: UserRole; active: boolean; hash: string; version: number }[]
    >(
      `SELECT email, role, is_active AS active, password_hash AS hash, token_version AS version FROM users WHERE id = $1`,
      [userId],
    );
    return row!;
  };
  const linksOf = (userId: string) =>
    api.test.owner.query<{ id: string }[]>('SELECT id FROM user_links WHERE user_id = $1', [
      userId,
    ]);
  /** Asks for a reset and reads the link from the mailbox. */
  const resetLink = async (user: { id: string; email: string }, headers = {}) => {
    const before = await linksOf(user.id);
    expect((await post('/auth/forgot', { email: user.email }, { headers })).status).toBe(202);
    await eventually(async () => {
      const [link] = await linksOf(user.id);
      return link?.id === before[0]?.id ? null : link;
    });
    return await mail.linkTo(user.email);
  };
  /** What an answer says, apart from what differs by each call. */
  const shapeOf = (body: unknown) =>
    Object.fromEntries(
      Object.entries(body as object).filter(([name]) => !['id', 'email'].includes(name)),
    );

  attack(2, 'registering an e-mail that exists tells nothing', async () => {
    const { token } = await people.signedIn('ADMIN');
    const elsewhere = await (await createPeople(api)).person();
    const colleague = await people.person();
    const fresh = `nobody-${newId()}@example.com`;
    const answers = [];
    for (const email of [fresh, elsewhere.email, colleague.email]) {
      const body = { email, name: 'Niran', role: 'VIEWER', language: 'en' };
      answers.push(await post('/invitations', body, { token }));
    }
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
    const [unknown, ...known] = answers.map(({ body }) => shapeOf(body));
    expect(known).toEqual([unknown, unknown]);
    // Each is owed one mail; only who follows the link learns more, and nobody is made twice.
    expect((await mail.deliver()).map(({ to }) => to[0]).sort()).toEqual(
      [fresh, elsewhere.email, colleague.email].sort(),
    );
    const { token: link } = await mail.linkTo(elsewhere.email);
    const accepted = await post('/auth/invitation/accept', {
      ...{ token: link, name: 'Niran', password: NEXT_PASSWORD },
    });
    expect(accepted).toMatchObject({ status: 409, body: { code: 'EMAIL_TAKEN' } });
    expect((await people.login(elsewhere.email, PASSWORD)).status).toBe(200);
  });

  attack(
    3,
    'forgetting the password of an unknown e-mail is answered 202 as of a known one',
    async () => {
      const user = await people.person();
      const known = await post('/auth/forgot', { email: user.email });
      const unknown = await post('/auth/forgot', { email: `nobody-${newId()}@example.com` });
      expect([known.status, known.text]).toEqual([202, '']);
      expect([unknown.status, unknown.text]).toEqual([202, '']);
      const names = (headers: object) => Object.keys(headers).sort();
      expect(names(unknown.headers)).toEqual(names(known.headers));
      await eventually(async () => (await linksOf(user.id))[0]);
      expect((await mail.deliver()).map(({ to }) => to)).toEqual([[user.email]]);
    },
  );

  attack(9, 'long and Unicode passwords are not truncated', async () => {
    const long = `${'ระฆัง-鐘楼-🔔-'.repeat(9)}ending one`;
    expect(Array.from(long).length).toBeGreaterThan(100);
    const { user, token } = await people.signedIn();
    const change = { password: PASSWORD, newPassword: long };
    expect((await post('/me/password', change, { token })).status).toBe(204);
    const characters = Array.from(long);
    for (const wrong of [
      characters.slice(0, 64).join(''),
      characters.slice(0, -1).join(''),
      `${characters.slice(0, -1).join('')}X`,
      long.normalize('NFD').replace('楼', '桜'),
      Buffer.from(long).subarray(0, 72).toString('utf8'),
    ])
      expect((await people.login(user.email, wrong)).body).toMatchObject({
        code: 'INVALID_CREDENTIALS',
      });
    expect((await people.login(user.email, long)).status).toBe(200);
    const tooLong = { password: long, newPassword: 'ก'.repeat(129) };
    expect(await post('/me/password', tooLong, { token })).toMatchObject({
      status: 400,
      body: { issues: [{ path: 'newPassword', code: 'PASSWORD_TOO_LONG' }] },
    });
  });

  attack(10, 'the three thousand commonest passwords are refused', async () => {
    const top = dictionary['passwords-common'].slice(0, 3000);
    expect(top).toHaveLength(3000);
    const email = 'anong@example.com';
    for (const password of top)
      expect(() => {
        assertPasswordAllowed(password, email);
      }).toThrow(expect.objectContaining({ code: 'INVALID_REQUEST', status: 400 }) as Error);
    const user = await people.person();
    const { token: link } = await resetLink(user);
    const hash = (await rowOf(user.id)).hash;
    for (const password of ['password', 'Password2026', '123456789012', 'qwertyuiopas', user.email])
      expect(await post('/auth/reset', { token: link, password })).toMatchObject({
        status: 400,
        body: {
          code: 'INVALID_REQUEST',
          issues: [{ path: 'password', code: expect.stringMatching(/^PASSWORD_/) as string }],
        },
      });
    expect((await rowOf(user.id)).hash).toBe(hash);
    expect((await post('/auth/reset', { token: link, password: NEXT_PASSWORD })).status).toBe(204);
  });

  attack(11, 'a reset link that was used, replaced or has expired is refused', async () => {
    const refused = { status: 400, body: { code: 'LINK_INVALID' } };
    const reset = (token: string) => post('/auth/reset', { token, password: NEXT_PASSWORD });
    const user = await people.person();
    const first = await resetLink(user);
    const second = await resetLink(user);
    expect(await reset(first.token)).toMatchObject(refused);
    const [both, other] = await Promise.all([reset(second.token), reset(second.token)]);
    expect([both.status, other.status].sort()).toEqual([204, 400]);
    expect(await reset(second.token)).toMatchObject(refused);
    const hash = (await rowOf(user.id)).hash;

    const third = await resetLink(user);
    people.later(30 * 60_000);
    expect(await reset(third.token)).toMatchObject(refused);
    const forged = `${third.token.split('.')[0] ?? ''}.${'A'.repeat(43)}`;
    api.clock.set(NOW);
    for (const token of [forged, `${newId()}.${'A'.repeat(43)}`, 'nothing'])
      expect(await reset(token)).toMatchObject(refused);
    expect((await rowOf(user.id)).hash).toBe(hash);
    const [kept] = await api.test.owner.query<{ token_hash: Buffer }[]>(
      'SELECT token_hash FROM user_links WHERE user_id = $1',
      [user.id],
    );
    expect(kept?.token_hash.toString()).not.toContain(third.token);
  });

  attack(12, 'a forged Host does not reach the link of a reset', async () => {
    const user = await people.person();
    const { url } = await resetLink(user, {
      host: 'evil.example',
      'x-forwarded-host': 'evil.example',
      forwarded: 'host=evil.example',
      'x-forwarded-proto': 'http',
    });
    expect(url.startsWith(`${LINKS_URL}/reset#`)).toBe(true);
    const [sent] = mail.mailbox.mails(user.email);
    expect(JSON.stringify(sent)).not.toContain('evil.example');
  });

  attack(32, 'changing the password ends other sessions', async () => {
    const { user, token, cookie } = await people.signedIn();
    const other = await people.login(user.email, PASSWORD);
    expect(await people.statusOf(other.body.accessToken)).toEqual([200, undefined]);
    const wrong = { password: 'not the password at all', newPassword: NEXT_PASSWORD };
    expect(await post('/me/password', wrong, { token })).toMatchObject({
      status: 403,
      body: { code: 'CONFIRMATION_FAILED' },
    });
    const change = { password: PASSWORD, newPassword: NEXT_PASSWORD };
    expect((await post('/me/password', change, { token })).status).toBe(204);
    expect(await people.statusOf(other.body.accessToken)).toEqual([401, 'SESSION_REVOKED']);
    // The own session goes on, with a new access token for its cookie.
    expect(await people.statusOf(token)).toEqual([401, 'SESSION_REVOKED']);
    const { accessToken } = (await people.refresh(cookie)).body;
    expect(await people.statusOf(accessToken)).toEqual([200, undefined]);
    expect((await people.login(user.email, PASSWORD)).status).toBe(401);
    const reasons = await api.test.owner.query<{ reason: string | null }[]>(
      'SELECT revoked_reason AS reason FROM sessions WHERE user_id = $1 ORDER BY created_at, id',
      [user.id],
    );
    expect(reasons).toEqual([{ reason: null }, { reason: 'PASSWORD_CHANGED' }]);

    // A reset ends every one of them.
    const { token: link } = await resetLink(user);
    const password = 'another harbour and its bells';
    expect((await post('/auth/reset', { token: link, password })).status).toBe(204);
    expect(await people.statusOf(accessToken)).toEqual([401, 'SESSION_REVOKED']);
    expect((await people.refresh(cookie)).status).toBe(401);
  });

  attack(33, 'a demotion holds from the next request on', async () => {
    const admin = await people.signedIn('ADMIN');
    const manager = await people.signedIn('MANAGER');
    const list = () => api.call<Problem>('GET', '/users', { token: manager.token });
    expect((await list()).status).toBe(200);
    expect((await patch(admin.token, manager.user.id, { role: 'VIEWER' })).status).toBe(200);
    expect(await list()).toMatchObject({ status: 401, body: { code: 'SESSION_REVOKED' } });
    const refreshed = await people.refresh(manager.cookie);
    const { accessToken } = refreshed.body;
    expect(await api.call('GET', '/users', { token: accessToken })).toMatchObject({
      status: 403,
      body: { code: 'FORBIDDEN' },
    });
    expect((await patch(admin.token, manager.user.id, { isActive: false })).status).toBe(200);
    expect(await people.statusOf(accessToken)).toEqual([401, 'SESSION_REVOKED']);
    expect((await people.refresh(manager.cookie)).status).toBe(401);
    expect(await rowOf(manager.user.id)).toMatchObject({
      ...{ role: 'VIEWER', active: false, version: 2 },
    });
  });

  attack(43, 'a MANAGER cannot make an ADMIN', async () => {
    const admin = await people.person('ADMIN');
    const manager = await people.signedIn('MANAGER');
    const viewer = await people.person('VIEWER');
    const refused = { status: 403, body: { code: 'FORBIDDEN' } };
    for (const [target, change] of [
      [viewer, { role: 'ADMIN' }],
      [manager.user, { role: 'ADMIN' }],
      [admin, { role: 'VIEWER' }],
      [admin, { isActive: false }],
      [admin, { name: 'Renamed' }],
    ] as const)
      expect(await patch(manager.token, target.id, change)).toMatchObject(refused);
    const invitation = { email: 'x@example.com', name: 'X', role: 'ADMIN', language: 'en' };
    expect(await post('/invitations', invitation, { token: manager.token })).toMatchObject(refused);
    expect((await rowOf(viewer.id)).role).toBe('VIEWER');
    expect((await rowOf(manager.user.id)).role).toBe('MANAGER');
    expect(await rowOf(admin.id)).toMatchObject({ role: 'ADMIN', active: true });
    expect((await patch(manager.token, viewer.id, { role: 'MANAGER' })).status).toBe(200);
  });

  attack(44, 'the last ADMIN cannot remove themselves, nor can two at once', async () => {
    const own = await createPeople(api);
    const [first, second] = [await own.signedIn('ADMIN'), await own.signedIn('ADMIN')];
    const answers = await Promise.all([
      patch(first.token, second.user.id, { role: 'VIEWER' }),
      patch(second.token, first.user.id, { role: 'VIEWER' }),
    ]);
    // One goes through; the other finds its actor demoted, or its target the last one.
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    const [left, lost] =
      (await rowOf(first.user.id)).role === 'ADMIN' ? [first, second] : [second, first];
    expect((await rowOf(lost.user.id)).role).toBe('VIEWER');
    for (const change of [{ role: 'MANAGER' }, { isActive: false }])
      expect(await patch(left.token, left.user.id, change)).toMatchObject({
        status: 409,
        body: { code: 'LAST_ADMIN' },
      });
    expect(await rowOf(left.user.id)).toMatchObject({ role: 'ADMIN', active: true, version: 0 });

    const alone = await createPeople(api);
    const [one, two] = [await alone.signedIn('ADMIN'), await alone.signedIn('ADMIN')];
    const both = await Promise.all(
      [one, two].map(({ token, user }) => patch(token, user.id, { isActive: false })),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
  });
});
