import type { FaultBook } from '../server/fault-book';
import type { Mailbox } from '../mail/mailbox';
import type { Platform } from '../server/platform';
import type { RequestLedger } from '../server/request-ledger';
import type { WireRequest } from '../server/wire';
import type { World } from '../world/world';

/** What the administration shows and changes. */
export interface AdminContext {
  readonly world: World;
  readonly platforms: readonly Platform[];
  readonly faults: FaultBook;
  readonly ledger: RequestLedger;
  readonly mailbox: Mailbox;
  /** Origins and credentials, for GET /world. */
  readonly describe: () => object;
  /** Called after the injected incidents changed, to keep them. */
  readonly onIncidentsChanged: () => void;
}

/** One endpoint. `{name}` in its path matches one segment. The answer is JSON; undefined means 204. */
export interface AdminRoute {
  readonly method: string;
  readonly path: string;
  readonly summary: string;
  readonly handle: (request: WireRequest, parameters: Readonly<Record<string, string>>) => unknown;
}
