/** One request that a stand-in received. It holds no header, no body and no token. */
export interface LedgerEntry {
  readonly sequence: number;
  /** World time, ISO 8601. */
  readonly at: string;
  readonly platform: string;
  readonly origin: string;
  readonly method: string;
  readonly path: string;
  readonly query: string | null;
  readonly customerId: string | null;
  readonly loginCustomerId: string | null;
  /** Null when no answer was given. */
  readonly status: number | null;
  readonly faultId: string | null;
  /** Bytes of the answer's body. */
  readonly bytes: number;
}

/** What was received, in order. */
export interface RequestLedger {
  readonly record: (entry: Omit<LedgerEntry, 'sequence'>) => void;
  /** Entries after a sequence number, oldest first. */
  readonly since: (sequence: number) => readonly LedgerEntry[];
  readonly clear: () => void;
}

const KEPT = 100_000;

/** An empty ledger; beyond 100,000 entries it forgets the oldest. Sequence numbers never start again. */
export function createRequestLedger(): RequestLedger {
  let entries: LedgerEntry[] = [];
  let sequence = 0;
  return {
    record: (entry) => {
      sequence += 1;
      entries.push({ sequence, ...entry });
      if (entries.length > KEPT * 1.1) entries = entries.slice(-KEPT);
    },
    since: (after) => entries.filter((entry) => entry.sequence > after),
    clear: () => {
      entries = [];
    },
  };
}
