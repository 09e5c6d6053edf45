import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import PostalMime from 'postal-mime';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';
import { PortInUse } from '../server/listen';
import { createMailbox, type Mailbox } from './mailbox';

/** How the SMTP server is reached. */
export interface MailConnection {
  readonly smtpUrl: string;
}

/** An SMTP server that takes every mail, keeps it, and sends none on. */
export interface RunningMail {
  readonly connection: MailConnection;
  readonly mailbox: Mailbox;
  readonly close: () => Promise<void>;
}

const LARGEST_BYTES = 1_048_576;
/** How long connections that are open may go on once it is told to stop. */
const CLOSE_MS = 200;

/**
 * Serves SMTP on the loopback interface, without encryption or sign-in; port 0 takes any free one.
 * @throws PortInUse
 */
export async function startMail(
  port: number,
  clock: { readonly now: () => number },
): Promise<RunningMail> {
  const mailbox = createMailbox();
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    size: LARGEST_BYTES,
    closeTimeout: CLOSE_MS,
    onRcptTo({ address }, _session, callback) {
      const code = mailbox.refusalOf(address);
      if (code === null) callback();
      else callback(Object.assign(new Error(`${address} is refused`), { responseCode: code }));
    },
    onData(stream, session, callback) {
      receive(stream, session).then(
        (mail) => {
          mailbox.keep({ receivedAt: new Date(clock.now()).toISOString(), ...mail });
          callback();
        },
        (error: unknown) => {
          callback(error instanceof Error ? error : new Error(String(error)));
        },
      );
    },
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(error.code === 'EADDRINUSE' ? new PortInUse(port, 'smtp') : error);
    });
    server.listen(port, '127.0.0.1', resolve);
  });
  // A client that hangs up is no failure of the server.
  server.on('error', () => undefined);
  const { port: bound } = server.server.address() as AddressInfo;
  return {
    connection: { smtpUrl: `smtp://127.0.0.1:${String(bound)}` },
    mailbox,
    close: () =>
      new Promise((resolve) => {
        server.close(resolve);
      }),
  };
}

async function receive(stream: SMTPServerDataStream, { envelope }: SMTPServerSession) {
  const { headers, subject, text, html } = await PostalMime.parse(await buffer(stream));
  return {
    from: envelope.mailFrom === false ? '' : envelope.mailFrom.address,
    to: envelope.rcptTo.map(({ address }) => address),
    subject: subject ?? '',
    text: text ?? '',
    html: html ?? '',
    headers: headers.map(({ key, value }) => ({ name: key, value })),
  };
}
