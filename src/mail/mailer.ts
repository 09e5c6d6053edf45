import { createTransport } from 'nodemailer';
import type { MailConfig } from '../config/mail-config';
import type { ComposedMail } from './compose-mail';

/** A mail on its way to somebody. */
export interface Envelope {
  to: string;
  /** The same for every attempt, so that one that was delivered twice is shown once. */
  messageId: string;
}

/** The way out for mails. */
export interface Mailer {
  /** Where links in mails begin. */
  readonly linksUrl: string;
  /** @throws MailRefused when it was not taken */
  send(envelope: Envelope, mail: ComposedMail): Promise<void>;
}

/** A mail was not taken; `permanent` when trying again would be refused the same. */
export class MailRefused extends Error {
  override readonly name = 'MailRefused';
  readonly code = 'MAIL_REFUSED';

  constructor(
    message: string,
    readonly permanent: boolean,
    cause: unknown,
  ) {
    super(message, { cause });
  }
}

const CONNECT_MS = 10_000;
const SILENCE_MS = 30_000;

/** Sends through an SMTP server, a connection each: mails about identity are few. */
export function smtpMailer(config: MailConfig): Mailer {
  const transport = createTransport({
    url: config.smtpUrl,
    connectionTimeout: CONNECT_MS,
    greetingTimeout: CONNECT_MS,
    socketTimeout: SILENCE_MS,
    dnsTimeout: CONNECT_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const domain = /@([^@>\s]+)>?$/.exec(config.from)?.[1] ?? 'campanile';
  return {
    linksUrl: config.linksUrl,
    async send({ to, messageId }, mail) {
      try {
        await transport.sendMail({
          from: config.from,
          // As an object, nothing in it is read as further addresses.
          to: { name: '', address: to },
          messageId: `<${messageId}@${domain}>`,
          ...mail,
          headers: { 'Auto-Submitted': 'auto-generated' },
        });
      } catch (error) {
        throw refusalOf(error);
      }
    },
  };
}

interface SmtpError {
  code?: unknown;
  responseCode?: unknown;
  response?: unknown;
}

/** A 5xx about this mail or its recipient is final; one about us (a password, say), a 4xx and a broken line are not. */
function refusalOf(error: unknown): MailRefused {
  const { code, responseCode, response } = error as SmtpError;
  const about = code === 'EENVELOPE' || code === 'EMESSAGE';
  const permanent = about && typeof responseCode === 'number' && responseCode >= 500;
  const told =
    typeof response === 'string' ? response : typeof code === 'string' ? code : 'no answer';
  return new MailRefused(told.slice(0, 300), permanent, error);
}
