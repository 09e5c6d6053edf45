import { serveAdmin } from './admin/serve-admin';
import type { AdminContext } from './admin/admin-route';
import { startGoogle, type GoogleConnection } from './google/start-google';
import { createFaultBook } from './server/fault-book';
import { createRequestLedger } from './server/request-ledger';
import { readState, writeState } from './state-file';
import { describeWorld } from './world/describe-world';
import { isDate } from './world/local-time';
import { World } from './world/world';
import { createWorldClock } from './world/world-clock';

/** How to start a sandbox; everything has a default. Ports: 0 takes any free one. */
export interface SandboxOptions {
  readonly adminPort?: number;
  readonly googlePort?: number;
  readonly oauthPort?: number;
  /** The world's seed; 1 when left out. */
  readonly seed?: number;
  /** Date (its noon in UTC) or instant (ISO 8601) around which the script is placed; the clock's now when left out. */
  readonly anchor?: string;
  /** ISO 8601: fixes the clock; real time when left out. */
  readonly now?: string;
  readonly accounts?: number;
  /** Campaigns in each account. */
  readonly campaigns?: number;
  /** Rows on a page of Google's search. */
  readonly pageSize?: number;
  /** Whether the scripted incidents happen; they do when left out. */
  readonly scripted?: boolean;
  /** File that keeps seed, anchor and injected incidents. What it holds wins over `seed` and `anchor`. */
  readonly stateFile?: string;
  readonly machineNow?: () => number;
  /** Told when the sandbox itself fails on a request. */
  readonly onError?: (error: unknown) => void;
}

/** A sandbox that serves. */
export interface RunningSandbox {
  readonly admin: string;
  readonly google: GoogleConnection;
  readonly seed: number;
  readonly anchor: string;
  readonly world: World;
  readonly close: () => Promise<void>;
}

/** An option makes no sense. */
export class BadOption extends Error {
  override readonly name = 'BadOption';
  readonly code = 'BAD_OPTION';
}

const DEFAULT_ACCOUNTS = 4;
const DEFAULT_CAMPAIGNS = 12;
const GOOGLE_PAGE_SIZE = 10_000;
/** History must reach back 200 days from the anchor, and every campaign has started by the middle of 2023. */
const EARLIEST_ANCHOR = Date.UTC(2024, 0, 15);

/**
 * Starts the stand-ins and their administration in this process.
 * @throws BadOption, BadStateFile, PortInUse; whatever was started by then is stopped again.
 */
export async function startSandbox(options: SandboxOptions = {}): Promise<RunningSandbox> {
  const machineNow = options.machineNow ?? Date.now;
  const clock = createWorldClock(
    options.now === undefined ? null : instantOf('now', options.now),
    machineNow,
  );
  const { stateFile } = options;
  const kept = stateFile === undefined ? null : readState(stateFile);
  const seed = kept?.seed ?? options.seed ?? 1;
  const anchor = kept?.anchor ?? options.anchor ?? new Date(clock.now()).toISOString();
  const anchorAt = instantOf('anchor', isDate(anchor) ? `${anchor}T12:00:00Z` : anchor);
  if (anchorAt < EARLIEST_ANCHOR) throw new BadOption('anchor must not be before 2024-01-15');

  const world = new World({
    seed,
    anchorAt,
    clock,
    size: {
      accounts: countOf('accounts', options.accounts ?? DEFAULT_ACCOUNTS, 1000),
      campaigns: countOf('campaigns', options.campaigns ?? DEFAULT_CAMPAIGNS, 10_000),
    },
    scripted: options.scripted ?? true,
  });
  world.setInjected(kept?.incidents ?? []);
  const keep = () => {
    if (stateFile === undefined) return;
    writeState(stateFile, { seed, anchor, incidents: world.injectedIncidents() });
  };
  keep();

  const onError = options.onError ?? rethrow;
  const faults = createFaultBook(seed);
  const ledger = createRequestLedger();
  const google = await startGoogle(
    world,
    { clock, faults, ledger, onError },
    {
      adsPort: options.googlePort ?? 0,
      oauthPort: options.oauthPort ?? 0,
      pageSize: countOf('page-size', options.pageSize ?? GOOGLE_PAGE_SIZE, GOOGLE_PAGE_SIZE),
      machineNow,
    },
  );
  const context: AdminContext = {
    world,
    platforms: [google.platform],
    faults,
    ledger,
    describe: () => ({ seed, anchor, google: google.connection, ...describeWorld(world) }),
    onIncidentsChanged: keep,
  };
  try {
    const admin = await serveAdmin(context, options.adminPort ?? 0, onError);
    const close = async () => {
      await Promise.all([admin.close(), google.close()]);
    };
    return { admin: admin.url, google: google.connection, seed, anchor, world, close };
  } catch (error) {
    await google.close();
    throw error;
  }
}

/** Lets a failure of the sandbox surface as an uncaught exception rather than vanish. */
function rethrow(error: unknown): void {
  queueMicrotask(() => {
    throw error;
  });
}

function instantOf(name: string, text: string): number {
  const instant = Date.parse(text);
  if (Number.isNaN(instant)) throw new BadOption(`${name} is not a date or time: ${text}`);
  return instant;
}

function countOf(name: string, value: number, most: number): number {
  if (Number.isInteger(value) && value >= 1 && value <= most) return value;
  throw new BadOption(`${name} must be a whole number from 1 to ${String(most)}`);
}
