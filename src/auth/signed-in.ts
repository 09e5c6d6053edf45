/** What a sign-in or a refresh hands out. */
export interface SignedIn {
  tenantId: string;
  userId: string;
  sessionId: string;
  accessToken: string;
  expiresAt: Date;
  /** Null when a parallel refresh has already put a newer token into the cookie. */
  refresh: { token: string; expiresAt: Date } | null;
  /** What the browser shows the next time it signs this user in; null when it keeps what it has. */
  device: { token: string; expiresAt: Date } | null;
}
