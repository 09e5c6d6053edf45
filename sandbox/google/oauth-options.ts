import type { GoogleCredentials } from './credentials';
import type { Person } from './people';
import type { TokenStore } from './token-store';

/** What the OAuth stand-in answers from. */
export interface OAuthOptions {
  readonly credentials: GoogleCredentials;
  readonly people: readonly Person[];
  readonly tokens: TokenStore;
  readonly machineNow: () => number;
}
