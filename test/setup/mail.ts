import { startMail, type RunningMail } from '../../sandbox/mail/start-mail';
import type { ReceivedMail } from '../../sandbox/mail/mailbox';
import { deliverMail } from '../../src/mail/deliver-mail';
import { smtpMailer } from '../../src/mail/mailer';
import { requeueMails } from '../../src/mail/requeue-mails';
import type { Jobs } from '../../src/domain/jobs';
import type { TestApi } from './api';

/** Where links in mails begin, unless a test says otherwise. */
export const LINKS_URL = 'https://campanile.example';

/** Mails of a test's API, delivered over SMTP as the workers would. */
export interface TestMail extends Pick<RunningMail, 'mailbox' | 'connection'> {
  /** Delivers what is due, and gives what arrived by it. */
  deliver(): Promise<ReceivedMail[]>;
  /** Delivers what is due; the link of the newest mail to the address, and its token. */
  linkTo(email: string): Promise<{ url: string; token: string }>;
  close(): Promise<void>;
}

/** Starts an SMTP server; call it in beforeAll, and `close` in afterAll. */
export async function startTestMail(api: TestApi): Promise<TestMail> {
  const running = await startMail(0, { now: () => api.clock.now().getTime() });
  const mailer = smtpMailer({
    smtpUrl: running.connection.smtpUrl,
    from: 'Campanile <campanile@campanile.example>',
    linksUrl: LINKS_URL,
  });
  const deliver = async () => {
    const before = running.mailbox.mails(null).length;
    const due: Jobs['deliver-mail'][] = [];
    await requeueMails({
      ...{ system: api.deps.system, clock: api.clock },
      publish: (_name, payload) => {
        due.push(payload as Jobs['deliver-mail']);
        return Promise.resolve();
      },
    });
    for (const job of due) await deliverMail({ ...api.deps, mailer }, job);
    return running.mailbox.mails(null).slice(before);
  };
  return {
    ...running,
    deliver,
    async linkTo(email) {
      await deliver();
      const mail = running.mailbox.mails(email).at(-1);
      const [url, token] = /https?:\/\/\S+#(\S+)/.exec(mail?.text ?? '') ?? [];
      if (url === undefined || token === undefined)
        throw new Error(`no link was mailed to ${email}: ${mail?.text ?? 'no mail'}`);
      return { url, token };
    },
  };
}

/** Waits until `found` finds something: what the API does after its answer. */
export async function eventually<Found>(
  found: () => Promise<Found | undefined | null>,
): Promise<Found> {
  const deadline = performance.now() + 10_000;
  while (performance.now() < deadline) {
    const result = await found();
    if (result !== undefined && result !== null) return result;
    await new Promise((resolve) => setImmediate(resolve));
  }
  throw new Error('it did not come about in time');
}
