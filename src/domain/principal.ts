import type { UserRole } from './enums';

/** A signed-in user of a tenant, as a verified access token names them, or a program that acts as them. */
export interface Principal {
  userId: string;
  tenantId: string;
  role: UserRole;
  /** The refresh-token family that the access token belongs to; of a program, its key's id. */
  sessionId: string;
  /** The key that a program came with in the user's name; absent when it is the user. */
  apiKeyId?: string;
}

/** A principal whose session the database has just confirmed. */
export interface LivePrincipal extends Principal {
  /** The version of the user's tokens; raised, it ends every access token and socket of before. */
  tokenVersion: number;
  /** Their tenant requires a second factor and they have none: they may set one up and nothing else. */
  mustEnrol: boolean;
}

/** Where a request came from, kept with sessions and in the audit log. */
export interface RequestOrigin {
  ip: string | null;
  userAgent: string | null;
  /** The key that the request came with; absent when a person made it. */
  apiKeyId?: string;
}

/** Who does something, and from where. */
export interface Actor {
  principal: Principal;
  origin: RequestOrigin;
}
