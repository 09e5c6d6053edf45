import type { WorldPlatform } from '../world/model';

/** What the administration needs to know of a platform, whichever it is. */
export interface Platform {
  readonly id: WorldPlatform;
  readonly origins: readonly string[];
  /** The origin whose answers carry rows: the only one whose data can be bent. */
  readonly dataOrigin: string;
  /** The origin where tokens are renewed: where a fault of tokens is meant to hit when it does not say. */
  readonly tokenOrigin: string;
  /** Hours from a click to its appearance in the platform's reports. */
  readonly lagHours: number;
  /** Whether its reports state reach and video plays. */
  readonly statesAudience: boolean;
  readonly tokens: RevocableTokens;
}

/** Grants that can be taken away and given back. */
export interface RevocableTokens {
  /** Ends the access tokens issued so far; refreshing still works. */
  readonly revokeAccess: () => void;
  /** Ends every grant. */
  readonly revokeGrants: () => void;
  /** Makes the demo's grant good again. */
  readonly restore: () => void;
}
