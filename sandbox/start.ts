import { serveAdmin } from './admin/serve-admin';
import type { AdminContext } from './admin/admin-route';
import {
  startFacebook,
  type FacebookConnection,
  type FacebookOptions,
} from './facebook/start-facebook';
import { startGoogle, type GoogleConnection } from './google/start-google';
import { createFaultBook } from './server/fault-book';
import { createRequestLedger } from './server/request-ledger';
import { readState, writeState } from './state-file';
import { startTikTok, type TikTokConnection } from './tiktok/start-tiktok';
import { describeWorld } from './world/describe-world';
import { isDate } from './world/local-time';
import { World } from './world/world';
import { createWorldClock } from './world/world-clock';

/** How to start a sandbox; everything has a default. Ports: 0 takes any free one. */
export interface SandboxOptions {
  readonly adminPort?: number;
  readonly googlePort?: number;
  readonly oauthPort?: number;
  readonly facebookPort?: number;
  readonly tiktokPort?: number;
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
  /** Most rows on a page of Facebook's edges; Meta's own limit when left out. */
  readonly facebookPageSize?: number;
  readonly facebookAccounts?: number;
  /** Calls that Facebook allows an ad account in an hour, for each use case. */
  readonly facebookCallsPerHour?: number;
  /** Most rows of insights that Facebook answers at once; more take a report. */
  readonly facebookSyncRows?: number;
  /** Whether Facebook's app requires the proof of its secret; it does when left out. */
  readonly facebookProofRequired?: boolean;
  readonly tiktokAccounts?: number;
  /** Most rows on a page of TikTok's lists; TikTok's own limit when left out. */
  readonly tiktokPageSize?: number;
  /** Calls that TikTok allows the app in a minute. */
  readonly tiktokCallsPerMinute?: number;
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
  readonly facebook: FacebookConnection;
  readonly tiktok: TikTokConnection;
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
const FACEBOOK_ACCOUNTS = 3;
const FACEBOOK_CAMPAIGNS = 9;
const FACEBOOK_CALLS_PER_HOUR = 5_000;
const FACEBOOK_SYNC_ROWS = 10_000;
const TIKTOK_ACCOUNTS = 2;
const TIKTOK_CAMPAIGNS = 10;
/** What TikTok allows an app of its basic tier. */
const TIKTOK_CALLS_PER_MINUTE = 600;
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
      google_ads: {
        accounts: countOf('accounts', options.accounts ?? DEFAULT_ACCOUNTS, 1000),
        campaigns: countOf('campaigns', options.campaigns ?? DEFAULT_CAMPAIGNS, 10_000),
      },
      facebook: {
        accounts: countOf('facebook-accounts', options.facebookAccounts ?? FACEBOOK_ACCOUNTS, 1000),
        campaigns: FACEBOOK_CAMPAIGNS,
      },
      tiktok: {
        accounts: countOf('tiktok-accounts', options.tiktokAccounts ?? TIKTOK_ACCOUNTS, 1000),
        campaigns: TIKTOK_CAMPAIGNS,
      },
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
  const wire = { clock, faults, ledger, onError };
  const google = await startGoogle(world, wire, {
    adsPort: options.googlePort ?? 0,
    oauthPort: options.oauthPort ?? 0,
    pageSize: countOf('page-size', options.pageSize ?? GOOGLE_PAGE_SIZE, GOOGLE_PAGE_SIZE),
    machineNow,
  });
  const started: { close: () => Promise<void> }[] = [google];
  const closeStarted = async () => {
    await Promise.all(started.map((part) => part.close()));
  };
  try {
    const facebook = await startFacebook(world, wire, facebookOptions(options, machineNow));
    started.push(facebook);
    const tiktok = await startTikTok(world, wire, {
      port: options.tiktokPort ?? 0,
      callsPerMinute: countOf(
        'tiktok-calls-per-minute',
        options.tiktokCallsPerMinute ?? TIKTOK_CALLS_PER_MINUTE,
        1_000_000,
      ),
      pageSize: pageSizeOf('tiktok-page-size', options.tiktokPageSize, 1_000),
      machineNow,
    });
    started.push(tiktok);
    const context: AdminContext = {
      world,
      platforms: [google.platform, facebook.platform, tiktok.platform],
      faults,
      ledger,
      describe: () => ({
        seed,
        anchor,
        google: google.connection,
        facebook: facebook.connection,
        tiktok: tiktok.connection,
        ...describeWorld(world),
      }),
      onIncidentsChanged: keep,
    };
    const admin = await serveAdmin(context, options.adminPort ?? 0, onError);
    started.push(admin);
    return {
      admin: admin.url,
      google: google.connection,
      facebook: facebook.connection,
      tiktok: tiktok.connection,
      seed,
      anchor,
      world,
      close: closeStarted,
    };
  } catch (error) {
    await closeStarted();
    throw error;
  }
}

function facebookOptions(options: SandboxOptions, machineNow: () => number): FacebookOptions {
  const { facebookPageSize, facebookProofRequired = true } = options;
  return {
    port: options.facebookPort ?? 0,
    callsPerHour: countOf(
      'facebook-calls-per-hour',
      options.facebookCallsPerHour ?? FACEBOOK_CALLS_PER_HOUR,
      1_000_000,
    ),
    syncRows: countOf(
      'facebook-sync-rows',
      options.facebookSyncRows ?? FACEBOOK_SYNC_ROWS,
      1_000_000,
    ),
    pageSize: pageSizeOf('facebook-page-size', facebookPageSize, 5_000),
    proofRequired: facebookProofRequired,
    machineNow,
  };
}

/** Null when left out: the platform's own limit holds. */
function pageSizeOf(name: string, rows: number | undefined, most: number): number | null {
  return rows === undefined ? null : countOf(name, rows, most);
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
