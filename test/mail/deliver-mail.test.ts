import { LANGUAGES } from '../../src/domain/enums';
import { mailSchema, type Mail } from '../../src/domain/mail';
import { composeMail } from '../../src/mail/compose-mail';
import { deliverMail, nextAttempt } from '../../src/mail/deliver-mail';
import { smtpMailer } from '../../src/mail/mailer';
import { writeMail } from '../../src/store/outgoing-mails';
import { findDueMails } from '../../src/store/system/due-mails';
import { NOW, startTestApi, type TestApi } from '../setup/api';
import { createTenant } from '../setup/factories/identity';
import { LINKS_URL, startTestMail, type TestMail } from '../setup/mail';

const SECOND = 1000;
const HOUR = 3600 * SECOND;

describe('delivering mails', () => {
  let api: TestApi;
  let mail: TestMail;
  let tenantId: string;
  beforeAll(async () => {
    api = await startTestApi();
    mail = await startTestMail(api);
    tenantId = (await createTenant(api.test.database)).id;
  });
  beforeEach(() => {
    api.clock.set(NOW);
    mail.mailbox.clear();
  });
  afterEach(() => api.test.owner.query('DELETE FROM outgoing_mails'));
  afterAll(async () => {
    await mail.close();
    await api.close();
  });

  const RESET: Mail = { kind: 'PASSWORD_RESET', name: 'Anong', token: 'a-secret-token' };
  const owe = (to: string, what: Mail = RESET, lifetimeMs = HOUR) =>
    api.test.database.inTenant(tenantId, (scope) =>
      writeMail(scope, api.deps.vault, {
        ...{ to, language: 'en', mail: what, at: api.clock.now() },
        expiresAt: new Date(api.clock.now().getTime() + lifetimeMs),
      }),
    );
  const rowOf = async (id: string) => {
    const [row] = await api.test.owner.query<object[]>(
      `SELECT status, attempts, sealed IS NOT NULL AS sealed, last_error AS error,
              extract(epoch FROM next_attempt_at - $2)::int AS wait FROM outgoing_mails WHERE id = $1`,
      [id, NOW],
    );
    return row;
  };
  const later = (ms: number) => {
    api.clock.set(new Date(api.clock.now().getTime() + ms));
  };

  it('sends each once, and forgets what it said', async () => {
    const id = await owe('anong@example.com');
    const [stored] = await api.test.owner.query<{ sealed: Buffer }[]>(
      'SELECT sealed FROM outgoing_mails WHERE id = $1',
      [id],
    );
    expect(stored?.sealed.toString('latin1')).not.toContain('a-secret-token');
    const [sent, ...more] = await mail.deliver();
    expect(more).toEqual([]);
    expect(sent).toMatchObject({
      from: 'campanile@campanile.example',
      to: ['anong@example.com'],
      subject: 'Choose a new password',
    });
    expect(sent?.text).toContain(`${LINKS_URL}/reset#a-secret-token`);
    expect(sent?.html).toContain(`href="${LINKS_URL}/reset#a-secret-token"`);
    expect(await rowOf(id)).toMatchObject({ status: 'SENT', attempts: 1, sealed: false });
    expect(await mail.deliver()).toEqual([]);
  });

  it('tries again what is not taken just now, ever later, until it is', async () => {
    mail.mailbox.refuse({ recipient: 'busy@example.com', code: 451, times: 2 });
    const id = await owe('busy@example.com');
    expect(await mail.deliver()).toEqual([]);
    expect(await rowOf(id)).toMatchObject({ status: 'FAILED', sealed: true, wait: 60 });
    expect((await rowOf(id)) as { error: string }).toHaveProperty(
      'error',
      expect.stringContaining('451'),
    );
    later(59 * SECOND);
    expect(await findDueMails(api.test.system, api.clock.now())).toEqual([]);
    later(SECOND);
    expect(await mail.deliver()).toEqual([]);
    expect(await rowOf(id)).toMatchObject({ status: 'FAILED', attempts: 2, wait: 60 + 120 });
    later(120 * SECOND);
    expect(await mail.deliver()).toHaveLength(1);
    expect(await rowOf(id)).toMatchObject({ status: 'SENT', attempts: 3, error: null });
  });

  it('waits a minute after the first failure, doubling to an hour', () => {
    const waits = [1, 2, 3, 6, 7, 8, 500].map(
      (attempts) => (nextAttempt(attempts, NOW).getTime() - NOW.getTime()) / 60_000,
    );
    expect(waits).toEqual([1, 2, 4, 32, 60, 60, 60]);
  });

  it('gives up what is refused for good', async () => {
    mail.mailbox.refuse({ recipient: 'gone@example.com', code: 550, times: null });
    const id = await owe('gone@example.com');
    await mail.deliver();
    expect(await rowOf(id)).toMatchObject({ status: 'DEAD', attempts: 1, sealed: false });
    later(24 * HOUR);
    expect(await findDueMails(api.test.system, api.clock.now())).toEqual([]);
  });

  it('does not send what is out of date', async () => {
    const id = await owe('late@example.com', RESET, 30 * 60 * SECOND);
    later(HOUR / 2);
    expect(await mail.deliver()).toEqual([]);
    expect(await rowOf(id)).toMatchObject({ status: 'DEAD', sealed: false });
  });

  it('keeps what cannot be delivered because the server is away, or nobody told where it is', async () => {
    const id = await owe('anong@example.com');
    await deliverMail({ ...api.deps, mailer: null }, { tenantId, mailId: id });
    expect(await rowOf(id)).toMatchObject({ status: 'PENDING', attempts: 0 });
    const mailer = smtpMailer({
      ...{ smtpUrl: 'smtp://127.0.0.1:1', from: 'a@b.example', linksUrl: LINKS_URL },
    });
    await deliverMail({ ...api.deps, mailer }, { tenantId, mailId: id });
    expect(await rowOf(id)).toMatchObject({ status: 'FAILED', sealed: true, wait: 60 });
    later(60 * SECOND);
    expect(await mail.deliver()).toHaveLength(1);
  });

  it('is done by one worker at a time, and by another when that one died', async () => {
    const id = await owe('anong@example.com');
    let attempts = 0;
    const vanishing = {
      linksUrl: LINKS_URL,
      send: () => {
        attempts += 1;
        return Promise.reject(new TypeError('the worker fell over'));
      },
    };
    const job = { tenantId, mailId: id };
    await expect(deliverMail({ ...api.deps, mailer: vanishing }, job)).rejects.toThrow('fell over');
    await deliverMail({ ...api.deps, mailer: vanishing }, job);
    expect(attempts).toBe(1);
    expect(await mail.deliver()).toEqual([]);
    later(120 * SECOND);
    expect(await mail.deliver()).toHaveLength(1);
  });

  it('says everything in every language, in text and in HTML, with the language named', () => {
    const words = { name: 'อนงค์', token: 't', inviterName: 'Mei', tenantName: 'Bell Tower' };
    const subjects = new Set<string>();
    for (const language of LANGUAGES)
      for (const option of mailSchema.options) {
        const keys = Object.keys(option.shape).filter((key) => key !== 'kind');
        const given = { ...words, newEmail: 'new@example.com' } as Record<string, string>;
        const what = mailSchema.parse({
          kind: option.shape.kind.value,
          ...Object.fromEntries(keys.map((key) => [key, given[key]])),
        });
        const { subject, text, html } = composeMail(what, language, 'https://a.example/bells');
        subjects.add(subject);
        expect(text).toContain('อนงค์');
        expect(html).toContain(`<html lang="${language}">`);
        expect(text.includes('https://a.example/bells/')).toBe('token' in what);
        expect(`${subject}${text}${html}`).not.toContain('undefined');
      }
    expect(subjects.size).toBe(LANGUAGES.length * mailSchema.options.length);
  });
});
