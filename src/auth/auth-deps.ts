import type { Clock } from '../core/clock';
import type { Announce } from '../domain/events';
import type { Database, SystemDatabase } from '../store/database';
import type { Vault } from '../store/vault';
import type { AccessTokens } from './access-tokens';
import type { ChallengeTokens } from './challenge-tokens';
import type { NetworkQuota } from './network-limit';

/** What signing in, refreshing and the second factor stand on. */
export interface AuthDeps {
  database: Database;
  system: SystemDatabase;
  vault: Vault;
  tokens: AccessTokens;
  challenges: ChallengeTokens;
  clock: Clock;
  announce: Announce;
  /** In place of the usual quota of a network. */
  networkQuota?: NetworkQuota;
}
