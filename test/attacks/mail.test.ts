import { newId } from '../../src/core/ids';
import { createPeople, PASSWORD } from '../api/people';
import { createTwoFactorUsers, wrongCodeAt } from '../api/two-factor-user';
import { NOW, startTestApi, type CallOptions, type TestApi } from '../setup/api';
import { eventually, startTestMail, type TestMail } from '../setup/mail';
import { attack } from './attack';

describe('mails', () => {
  let api: TestApi;
  let mail: TestMail;
  let people: Awaited<ReturnType<typeof createPeople>>;
  beforeAll(async () => {
    api = await startTestApi();
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
    api.call<{ code?: string }>('POST', path, { body, ...options });
  const emailOf = async (userId: string) => {
    const [row] = await api.test.owner.query<{ email: string }[]>(
      'SELECT email FROM users WHERE id = $1',
      [userId],
    );
    return row?.email;
  };
  const linksOf = (userId: string) =>
    api.test.owner.query<object[]>('SELECT id FROM user_links WHERE user_id = $1', [userId]);

  attack(13, 'a reset password does not open what a second factor guards', async () => {
    const owner = await createTwoFactorUsers(api, people).enrolled();
    const { email, id } = owner.user;
    const password = 'seven bells over the old harbour';
    expect((await post('/auth/forgot', { email })).status).toBe(202);
    await eventually(async () => (await linksOf(id))[0] ?? null);
    const link = await mail.linkTo(email);
    expect((await post('/auth/reset', { token: link.token, password })).status).toBe(204);

    const begun = await people.login(email, password);
    expect(begun.status).toBe(202);
    const { challenge, ...rest } = begun.body as unknown as { challenge: string };
    expect(Object.keys(rest)).toEqual(['expiresAt']);
    const wrong = wrongCodeAt(owner.secret, api.clock.now());
    expect(await post('/auth/2fa', { challenge, code: wrong })).toMatchObject({
      status: 401,
      body: { code: 'INVALID_CODE' },
    });
    // The challenge opens nothing else, and the code of the owner's own device is what it takes.
    expect((await api.call('GET', '/me', { token: challenge })).status).toBe(401);
    expect((await post('/auth/2fa', { challenge, code: owner.code() })).status).toBe(200);
  });

  attack(14, 'changing the e-mail address needs the password', async () => {
    const { user, token } = await people.signedIn();
    const email = `moved-${newId()}@example.com`;
    for (const password of ['not the password at all', PASSWORD.toUpperCase()])
      expect(await post('/me/email', { email, password }, { token })).toMatchObject({
        status: 403,
        body: { code: 'CONFIRMATION_FAILED' },
      });
    expect(await post('/me/email', { email }, { token })).toMatchObject({ status: 400 });
    expect(await linksOf(user.id)).toEqual([]);
    expect(await mail.deliver()).toEqual([]);

    expect((await post('/me/email', { email, password: PASSWORD }, { token })).status).toBe(202);
    // Nothing moves before the link to the new address was followed; then the old one is told.
    expect(await emailOf(user.id)).toBe(user.email);
    const link = await mail.linkTo(email);
    const verified = await post('/auth/verify-email', { token: link.token });
    expect([verified.status, verified.body]).toEqual([200, { email }]);
    expect(await emailOf(user.id)).toBe(email);
    const [notice] = await mail.deliver();
    expect(notice?.to).toEqual([user.email]);
    expect(notice?.text).toContain(email);
    expect((await people.login(user.email, PASSWORD)).status).toBe(401);
    expect((await people.login(email, PASSWORD)).status).toBe(200);
    expect(await post('/auth/verify-email', { token: link.token })).toMatchObject({
      body: { code: 'LINK_INVALID' },
    });
  });

  attack(59, 'line breaks in names begin no header of a mail', async () => {
    const { token } = await people.signedIn('ADMIN');
    const name = 'Niran\r\nBcc: victim@example.com\r\n\r\nfake body';
    expect((await api.call('PATCH', '/me', { token, body: { name } })).status).toBe(200);
    const email = `invited-${newId()}@example.com`;
    const body = { email, name: `X\u2028Cc: victim@example.com`, role: 'VIEWER', language: 'en' };
    expect((await post('/invitations', body, { token })).status).toBe(201);
    const [sent, ...more] = await mail.deliver();
    expect(more).toEqual([]);
    expect(sent?.to).toEqual([email]);
    const names = sent?.headers.map((header) => header.name) ?? [];
    expect(names.filter((header) => ['bcc', 'cc'].includes(header))).toEqual([]);
    expect(sent?.subject).toContain('Niran Bcc: victim@example.com fake body invites you');
    expect(sent?.text.startsWith('Hello X Cc: victim@example.com,')).toBe(true);
    for (const address of ['a@example.com\r\nBcc: b@example.com', 'a@example.com,b@example.com'])
      expect((await post('/invitations', { ...body, email: address }, { token })).status).toBe(400);
  });

  attack(60, 'HTML in names is shown in a mail, not run', async () => {
    const { token } = await people.signedIn('ADMIN');
    const evil = `<img src=x onerror="alert('1')"><a href="https://evil.example">&amp;click</a>`;
    expect((await api.call('PATCH', '/me', { token, body: { name: evil } })).status).toBe(200);
    const email = `invited-${newId()}@example.com`;
    const body = { email, name: evil, role: 'VIEWER', language: 'th' };
    expect((await post('/invitations', body, { token })).status).toBe(201);
    const [sent] = await mail.deliver();
    expect(sent?.html).not.toMatch(/<img|href="https:\/\/evil/);
    expect(sent?.html).toContain('&lt;img src=x onerror=&quot;alert(&#39;1&#39;)&quot;&gt;');
    expect(sent?.html.match(/<a /g)).toHaveLength(1);
    expect(sent?.text).toContain(evil);
  });
});
