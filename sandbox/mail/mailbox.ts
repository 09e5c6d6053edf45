/** A mail that was delivered to the sandbox. */
export interface ReceivedMail {
  /** Counts up from 1. */
  readonly sequence: number;
  /** ISO 8601, by the world's clock. */
  readonly receivedAt: string;
  /** Of the envelope. */
  readonly from: string;
  readonly to: readonly string[];
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** Every header in the order of the mail; names in lower case. */
  readonly headers: readonly { readonly name: string; readonly value: string }[];
}

/** What a recipient is answered instead of being accepted. */
export interface Refusal {
  readonly recipient: string;
  /** An SMTP code, 400 to 599. */
  readonly code: number;
  /** How often still; null: until the refusals are forgotten. */
  readonly times: number | null;
}

/** The mails that were delivered, and whom the server refuses. */
export interface Mailbox {
  readonly mails: (to: string | null) => readonly ReceivedMail[];
  readonly keep: (mail: Omit<ReceivedMail, 'sequence'>) => void;
  readonly refuse: (refusal: Refusal) => void;
  /** The code for a recipient who is refused now, counted; null for one who is accepted. */
  readonly refusalOf: (recipient: string) => number | null;
  readonly clear: () => void;
}

const MOST_KEPT = 1_000;

/** An empty mailbox; beyond a thousand mails the oldest go. */
export function createMailbox(): Mailbox {
  const mails: ReceivedMail[] = [];
  const refusals = new Map<string, Refusal>();
  let sequence = 0;
  return {
    mails: (to) => (to === null ? [...mails] : mails.filter((mail) => mail.to.includes(to))),
    keep(mail) {
      sequence += 1;
      mails.push({ sequence, ...mail });
      if (mails.length > MOST_KEPT) mails.shift();
    },
    refuse(refusal) {
      refusals.set(refusal.recipient.toLowerCase(), refusal);
    },
    refusalOf(recipient) {
      const key = recipient.toLowerCase();
      const refusal = refusals.get(key);
      if (refusal === undefined) return null;
      const { times } = refusal;
      if (times !== null && times <= 1) refusals.delete(key);
      else if (times !== null) refusals.set(key, { ...refusal, times: times - 1 });
      return refusal.code;
    },
    clear() {
      mails.length = 0;
      refusals.clear();
    },
  };
}
