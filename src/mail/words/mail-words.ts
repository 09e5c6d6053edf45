import type { Mail } from '../../domain/mail';

/** What one kind of mail says. */
export interface Letter {
  subject: string;
  paragraphs: readonly string[];
  /** The words of its link; null when it has none. */
  action: string | null;
  /** What to do for whom it was not meant. */
  footnote: string;
}

/** The mails of a language. */
export interface MailWords {
  greeting(name: string): string;
  /** Before a link that is shown as text, for readers whose mail program shows no buttons. */
  orOpen: string;
  letters: {
    [Kind in Mail['kind']]: (mail: Extract<Mail, { kind: Kind }>) => Letter;
  };
}
