import type { DateRange } from '../../src/domain/metrics';
import {
  startPipeline,
  type Pipeline,
  type PipelineOptions,
  type StoodIn,
  type SyncFace,
} from '../setup/pipeline';
import { SANDBOX_NAMES } from '../setup/truth';

export const NOON = new Date('2026-11-20T05:30:00Z');

/** Two days are enough to fail by. */
const DAYS: DateRange = { from: '2026-11-18', to: '2026-11-19' };

/** Just more than is taken. */
const HUGE_BYTES = 33 * 1024 * 1024;

/** What to order of the sandbox; of the account under test, unless its match says otherwise. */
export interface OrderedFault {
  fault: string;
  match?: Readonly<Record<string, string>>;
  [option: string]: unknown;
}

/** How one platform fails: the sandbox's faults in its words, and what becomes of a sync. */
export interface FailureProfile {
  platform: StoodIn;
  name: string;
  world?: Omit<PipelineOptions, 'platforms'>;
  /** What only requests for figures have. */
  figures: Readonly<Record<string, string>>;
  /** Failures that pass: their code, and what people read of them. */
  passing: readonly (readonly [what: string, OrderedFault, code: string, words: RegExp])[];
  /** Milliseconds that are waited. */
  waits: readonly (readonly [what: string, OrderedFault, ms: number])[];
  /** Failures that asking again does not mend. */
  final: readonly (readonly [what: string, OrderedFault, code: string])[];
  /** Access that has ended. */
  ended: readonly (readonly [what: string, OrderedFault, code: string, words: RegExp])[];
  unreadable: string;
  /** What no log, row or ledger may hold. */
  secretsOf(line: Pipeline): readonly (string | RegExp)[];
}

/** A started line, the account under test, and what both of them do. */
export interface FailingLine {
  readonly line: Pipeline;
  /** Lets the next requests fail. */
  inject(fault: OrderedFault): Promise<unknown>;
  sync(): Promise<SyncFace>;
}

/** What may happen to any platform's answer, in the codes of `prefix`; `absurd` is what is said of figures that are none. */
export function accidents(
  prefix: string,
  figures: Readonly<Record<string, string>>,
  absurd: RegExp,
) {
  const unreadable = `${prefix}_UNREADABLE_ANSWER`;
  return [
    ['hangs up', { fault: 'reset' }, `${prefix}_UNREACHABLE`, /cannot be reached/],
    ['is a page of HTML', { fault: 'unavailable_html' }, `${prefix}_UNAVAILABLE`, /not available/],
    ['is cut short', { fault: 'truncated' }, unreadable, /cannot be read/],
    ['is not JSON', { fault: 'malformed' }, unreadable, /cannot be read/],
    ['has another shape', { fault: 'wrong_shape' }, unreadable, /cannot be read/],
    ['has figures that are no numbers', { fault: 'nan', match: figures }, unreadable, absurd],
    [
      'repeats a page for ever',
      { fault: 'repeated_page', match: figures, times: 50 },
      unreadable,
      /twice/,
    ],
    ['is suddenly empty', { fault: 'empty', match: figures }, 'ANSWER_SHRANK', /lacks \d+ of \d+/],
    [
      'is larger than any answer',
      { fault: 'huge', bytes: HUGE_BYTES, match: figures },
      unreadable,
      /larger than/,
    ],
  ] as const;
}

/** The cases that every platform has, and `more`, which it alone has. */
export function describeFailures(
  profile: FailureProfile,
  more: (failing: FailingLine) => void = () => undefined,
): void {
  describe(`when ${profile.name} fails`, () => {
    let line: Pipeline;
    let account: Pipeline['accounts'][number];
    let good: unknown;
    const stored = () =>
      line.rows(`SELECT campaign_id, date, impressions, clicks, cost, conversions, conversion_value
        FROM campaign_metrics_daily ORDER BY 1, 2`);
    const sync = () => line.syncNow(account, DAYS);
    const inject = ({ match = {}, ...fault }: OrderedFault) =>
      line.admin('POST', '/faults', {
        platform: SANDBOX_NAMES[profile.platform],
        match: 'origin' in match ? match : { customerId: account.externalId, ...match },
        ...fault,
      });
    /** Lets what was put off be done, at its time: limits are in the adapter's memory, too. */
    const recover = async (waiting: SyncFace) => {
      await line.admin('DELETE', '/faults');
      line.clock.set(new Date(waiting.scheduled_at.getTime() + 1));
      const done = await line.resume(waiting.id);
      line.clock.set(NOON);
      return done;
    };

    beforeAll(async () => {
      line = await startPipeline(NOON, { ...profile.world, platforms: [profile.platform] });
      account = line.accounts[0]!;
      await sync();
      good = await stored();
    });
    afterEach(() => line.admin('DELETE', '/faults'));
    afterAll(() => line.close());

    it.each(profile.passing)(
      'an answer that %s: waits, says why, keeps the last good data, and recovers',
      async (_what, fault, code, words) => {
        await inject(fault);
        const waiting = await sync();
        expect(waiting).toMatchObject({ status: 'PENDING', error_code: code, attempts: 1 });
        expect(waiting.error_message).toMatch(words);
        expect(await stored()).toEqual(good);
        expect(await recover(waiting)).toMatchObject({
          status: 'COMPLETED',
          error_code: null,
          attempts: 2,
        });
        expect(await stored()).toEqual(good);
      },
    );

    it.each(profile.waits)('waits as long as %s', async (_what, fault, ms) => {
      await inject(fault);
      const waiting = await sync();
      // HTTP dates are whole seconds: between the answer's own date and the one to wait for, one may be lost.
      expect([ms, ms + 1_000]).toContain(waiting.scheduled_at.getTime() - NOON.getTime());
      expect(await recover(waiting)).toMatchObject({ status: 'COMPLETED' });
    });

    it.each(profile.final)(
      'fails at once, without asking again, when %s',
      async (_what, fault, code) => {
        await inject(fault);
        expect(await sync()).toMatchObject({ status: 'FAILED', error_code: code, attempts: 1 });
        expect(await stored()).toEqual(good);
      },
    );

    it('gives up after four attempts, says so, and another account is not held up', async () => {
      await inject({ fault: 'malformed', times: 100 });
      let failed = await sync();
      for (let attempt = 2; attempt <= 4; attempt += 1) failed = await line.resume(failed.id);
      const expected = { status: 'FAILED', error_code: profile.unreadable, attempts: 4 };
      expect(failed).toMatchObject(expected);
      expect(line.announced).toContain('sync.failed');
      expect(await stored()).toEqual(good);
      const other = await line.syncNow(line.accounts[1]!, DAYS);
      expect(other).toMatchObject({ status: 'COMPLETED' });
    });

    more({
      get line() {
        return line;
      },
      inject,
      sync,
    });

    it.each(profile.ended)(
      'asks for a new connection when access %s, and never tells a secret',
      async (_what, fault, code, words) => {
        // What the case before has ended works again.
        await line.rows(`UPDATE api_connections SET status = 'ACTIVE' RETURNING id`);
        await line.rows(
          `UPDATE platform_tokens SET is_valid = true, refresh_attempts = 0,
             expires_at = expires_at - $1 * interval '10 years' RETURNING id`,
          [fault.match?.['origin'] === 'oauth' ? 1 : 0],
        );
        await inject(fault);
        const failed = await sync();
        expect(failed).toMatchObject({ status: 'FAILED', error_code: code });
        expect(failed.error_message).toMatch(/Connect the account again/);
        expect(failed.error_message).toMatch(words);
        const tokens = await line.rows(`SELECT is_valid, refresh_attempts FROM platform_tokens`);
        expect(tokens).toEqual([{ is_valid: false, refresh_attempts: 1 }]);
        const everything =
          line.logs.join('\n') +
          JSON.stringify(await line.rows(`SELECT error_message FROM sync_logs`)) +
          JSON.stringify(await line.admin('GET', '/requests'));
        for (const secret of profile.secretsOf(line)) {
          if (typeof secret === 'string') expect(everything).not.toContain(secret);
          else expect(everything).not.toMatch(secret);
        }
      },
    );
  });
}
