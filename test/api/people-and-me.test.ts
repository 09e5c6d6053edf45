import { newId } from '../../src/core/ids';
import { notificationPreferencesSchema } from '../../src/domain/notification-preferences';
import { NOW, startTestApi, type TestApi } from '../setup/api';
import { createTenant, createUser } from '../setup/factories/identity';
import { startTestMail, type TestMail } from '../setup/mail';
import { createPeople, PASSWORD } from './people';

const NEXT_PASSWORD = 'seven bells over the old harbour';
const HOUR = 3_600_000;

interface Invitation {
  id: string;
  code?: string;
  mail: { status: string } | null;
}

let api: TestApi;
let mail: TestMail;
let people: Awaited<ReturnType<typeof createPeople>>;
beforeAll(async () => {
  api = await startTestApi();
  mail = await startTestMail(api);
  people = await createPeople(api);
});
beforeEach(() => {
  api.clock.set(NOW);
});
afterAll(async () => {
  await mail.close();
  await api.close();
});

const auditOf = (entityId: string) =>
  api.test.owner.query<{ action: string }[]>(
    'SELECT action, before, after FROM audit_logs WHERE entity_id = $1 ORDER BY created_at, id',
    [entityId],
  );

describe('an invitation', () => {
  const invite = (token: string, values: object = {}) =>
    api.call<Invitation>('POST', '/invitations', {
      token,
      body: {
        ...{ email: `niran-${newId()}@example.com`, name: 'Niran', role: 'VIEWER', language: 'th' },
        ...values,
      },
    });
  const accept = (token: string, values: object = {}) =>
    api.call<{ code?: string }>('POST', '/auth/invitation/accept', {
      body: { token, name: 'Niran Dee', password: NEXT_PASSWORD, ...values },
    });

  it('makes somebody a user of the role, who can sign in at once and reads their address', async () => {
    const { token } = await people.signedIn('MANAGER');
    const email = `Niran-${newId()}@Example.com`;
    const { status, body } = await invite(token, { email });
    expect([status, body.mail?.status]).toEqual([201, 'PENDING']);
    const link = await mail.linkTo(email.toLowerCase());
    expect(link.url).toContain('/invitation#');
    expect(
      (await api.call('POST', '/auth/invitation', { body: { token: link.token } })).body,
    ).toEqual({
      ...{ tenantName: 'Bell Tower', email: email.toLowerCase(), name: 'Niran' },
      ...{ role: 'VIEWER', language: 'th' },
    });
    expect(await accept(link.token, { password: 'short' })).toMatchObject({ status: 400 });
    expect(await accept(link.token)).toMatchObject({
      ...{ status: 200, body: { email: email.toLowerCase() } },
    });
    const signedIn = await people.login(email, NEXT_PASSWORD);
    expect(signedIn.body.user).toMatchObject({
      ...{ name: 'Niran Dee', role: 'VIEWER', language: 'th' },
      emailVerifiedAt: NOW.toISOString(),
    });
    // Used up, for accepting, showing, sending again and taking back.
    for (const answer of [
      await accept(link.token),
      await api.call('POST', '/auth/invitation', { body: { token: link.token } }),
    ])
      expect(answer).toMatchObject({ status: 400, body: { code: 'LINK_INVALID' } });
    expect((await api.call('DELETE', `/invitations/${body.id}`, { token })).status).toBe(404);
    expect(await auditOf(body.id)).toMatchObject([{ action: 'invitation.created' }]);
    expect(await auditOf(signedIn.body.user.id)).toMatchObject([{ action: 'invitation.accepted' }]);
  });

  it('is one for an address, sent again with a new link, and taken back', async () => {
    const { user, token } = await people.signedIn('ADMIN');
    const email = `niran-${newId()}@example.com`;
    const { body } = await invite(token, { email });
    expect(await invite(token, { email })).toMatchObject({
      ...{ status: 409, body: { code: 'ALREADY_INVITED' } },
    });
    const first = await mail.linkTo(email);
    people.later(71 * HOUR);
    const { accessToken } = (await people.login(user.email, PASSWORD)).body;
    const resend = `/invitations/${body.id}/resend`;
    expect((await api.call('POST', resend, { token: accessToken })).status).toBe(200);
    const second = await mail.linkTo(email);
    const refused = { status: 400, body: { code: 'LINK_INVALID' } };
    expect(await accept(first.token)).toMatchObject(refused);
    const shown = (link: string) => api.call('POST', '/auth/invitation', { body: { token: link } });
    people.later(71 * HOUR);
    expect((await shown(second.token)).status).toBe(200);
    people.later(HOUR);
    expect(await shown(second.token)).toMatchObject(refused);
    api.clock.set(NOW);
    expect((await api.call('DELETE', `/invitations/${body.id}`, { token })).status).toBe(204);
    expect(await accept(second.token)).toMatchObject(refused);
    expect((await invite(token, { email })).status).toBe(201);
    expect((await auditOf(body.id)).map(({ action }) => action)).toEqual([
      ...['invitation.created', 'invitation.revoked', 'invitation.resent'],
    ]);
  });

  it('says when its mail was refused, and the tenant how mails fare', async () => {
    const own = await createPeople(api);
    const { token } = await own.signedIn('ADMIN');
    const email = `gone-${newId()}@example.com`;
    await invite(token, { email });
    const fares = async () => (await api.call('GET', '/mail', { token })).body;
    expect(await fares()).toEqual({ configured: true, waiting: 1, dead: 0, lastFailure: null });
    mail.mailbox.refuse({ recipient: email, code: 550, times: null });
    await mail.deliver();
    const list = await api.call<{ items: Invitation[] }>('GET', '/invitations', { token });
    expect(list.body.items.map((item) => item.mail?.status)).toEqual(['DEAD']);
    expect(await fares()).toMatchObject({
      ...{ waiting: 0, dead: 1, lastFailure: { kind: 'INVITATION', status: 'DEAD' } },
    });
  });
});

describe('people', () => {
  it('are found by part of a name or address, by role and state, a page at a time', async () => {
    const tenantId = (await createTenant(api.test.database)).id;
    const admin = await createUser(api.test.database, tenantId, { name: 'Zoe' });
    const make = (name: string, values: object) =>
      createUser(api.test.database, tenantId, { name, role: 'VIEWER', ...values });
    await make('50% off', {});
    await make('Anong', { isActive: false });
    await make('Mei', { email: 'mei.tanaka@example.com', role: 'MANAGER' });
    const token = await api.tokenOf(admin);
    const names = async (query: Record<string, string>) => {
      const { body } = await api.call<{ items: { name: string }[]; nextCursor: string | null }>(
        'GET',
        '/users',
        { token, query },
      );
      return { names: body.items.map(({ name }) => name), cursor: body.nextCursor };
    };
    expect((await names({})).names).toEqual(['50% off', 'Anong', 'Mei', 'Zoe']);
    expect((await names({ search: 'TANAKA' })).names).toEqual(['Mei']);
    expect((await names({ search: '%' })).names).toEqual(['50% off']);
    expect((await names({ role: 'MANAGER,ADMIN' })).names).toEqual(['Mei', 'Zoe']);
    expect((await names({ isActive: 'false' })).names).toEqual(['Anong']);
    const first = await names({ limit: '3' });
    expect(first.names).toHaveLength(3);
    expect((await names({ limit: '3', cursor: first.cursor! })).names).toEqual(['Zoe']);
  });

  it('are changed on record, with what was and what is', async () => {
    const { token } = await people.signedIn('ADMIN');
    const viewer = await people.person('VIEWER');
    const change = { role: 'MANAGER', timezone: 'Asia/Tokyo', name: 'Anong' };
    const { status } = await api.call('PATCH', `/users/${viewer.id}`, { token, body: change });
    expect(status).toBe(200);
    expect((await auditOf(viewer.id)).at(-1)).toEqual({
      action: 'user.changed',
      before: { role: 'VIEWER', timezone: 'Asia/Bangkok' },
      after: { role: 'MANAGER', timezone: 'Asia/Tokyo' },
    });
  });
});

describe('oneself', () => {
  it('changes name, language and time zone, and nothing else', async () => {
    const { user, token } = await people.signedIn('CLIENT');
    const patch = (body: object) => api.call('PATCH', '/me', { token, body });
    expect(
      (await patch({ name: ' Mei ', language: 'ja', timezone: 'Asia/Tokyo' })).body,
    ).toMatchObject({ name: 'Mei', language: 'ja', timezone: 'Asia/Tokyo', role: 'CLIENT' });
    for (const body of [{ role: 'ADMIN' }, { email: 'x@example.com' }, { timezone: 'Mars' }])
      expect((await patch(body)).status).toBe(400);
    expect(await auditOf(user.id)).toContainEqual(
      expect.objectContaining({ action: 'user.changed' }),
    );
  });

  it('has a matrix of what to be told of, with defaults for what is left out', async () => {
    const { token } = await people.signedIn('VIEWER');
    const defaults = notificationPreferencesSchema.parse({});
    expect((await api.call('GET', '/me/preferences', { token })).body).toEqual(defaults);
    const put = (body: object) => api.call('PUT', '/me/preferences', { token, body });
    const wanted = { ...defaults, ALERT: { ...defaults.ALERT, IN_APP: 'CRITICAL', LINE: 'OFF' } };
    expect((await put({ ALERT: { IN_APP: 'CRITICAL', LINE: 'OFF' } })).body).toEqual(wanted);
    expect((await api.call('GET', '/me/preferences', { token })).body).toEqual(wanted);
    for (const body of [{ ALERT: { FAX: 'INFO' } }, { ALERT: { SMS: 'LOUD' } }, { OTHER: {} }])
      expect((await put(body)).status).toBe(400);
  });

  it('verifies its address by a link, once', async () => {
    const { user, token } = await people.signedIn('VIEWER');
    const ask = () => api.call('POST', '/me/email/verification', { token });
    expect((await ask()).status).toBe(202);
    const link = await mail.linkTo(user.email);
    const verify = () => api.call('POST', '/auth/verify-email', { body: { token: link.token } });
    expect(await verify()).toMatchObject({ status: 200, body: { email: user.email } });
    expect(await verify()).toMatchObject({ status: 400, body: { code: 'LINK_INVALID' } });
    expect((await api.call('GET', '/me', { token })).body).toMatchObject({
      ...{ emailVerifiedAt: NOW.toISOString() },
    });
    expect((await ask()).status).toBe(202);
    expect(await mail.deliver()).toEqual([]);
  });

  it('is mailed no more than a few links at a time', async () => {
    const email = `nobody-${newId()}@example.com`;
    const forgot = () => api.call('POST', '/auth/forgot', { body: { email } });
    for (let attempt = 0; attempt < 5; attempt += 1) expect((await forgot()).status).toBe(202);
    expect(await forgot()).toMatchObject({ status: 429, body: { code: 'RATE_LIMITED' } });
  });

  it('moves to no address that somebody else signs in with, and learns of that by the link alone', async () => {
    const { user, token } = await people.signedIn();
    const other = await people.person();
    const body = { email: other.email, password: PASSWORD };
    expect((await api.call('POST', '/me/email', { token, body })).status).toBe(202);
    const link = await mail.linkTo(other.email);
    expect(
      await api.call('POST', '/auth/verify-email', { body: { token: link.token } }),
    ).toMatchObject({ status: 409, body: { code: 'EMAIL_TAKEN' } });
    expect((await people.login(user.email, PASSWORD)).status).toBe(200);
  });
});
