/** What the administration needs to know of a platform, whichever it is. */
export interface Platform {
  /** As faults and the ledger name it, for example google_ads. */
  readonly id: string;
  readonly origins: readonly string[];
  /** The origin whose answers carry rows: the only one whose data can be bent. */
  readonly dataOrigin: string;
  /** Hours from a click to its appearance in the platform's reports. */
  readonly lagHours: number;
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
