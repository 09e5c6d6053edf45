import type { ActivityPayload } from './activity';
import type { AdPlatform, AlertSeverity, AlertStatus, SyncStatus, SyncType } from './enums';

/** The face of an alert that a socket carries; the row, read over REST, is the truth. */
export interface AlertEventPayload {
  id: string;
  title: string;
  severity: AlertSeverity;
  status: AlertStatus;
  campaignId: string | null;
  campaignName: string | null;
  adAccountId: string;
  openedAt: string;
  updatedAt: string;
  acknowledgedAt: string | null;
  acknowledgedByName: string | null;
  resolvedAt: string | null;
}

/** An alert's face with the CLIENT users who may see the alert, for announcing it. */
export interface AlertNews {
  face: AlertEventPayload;
  clientUserIds: string[];
}

/** How far a sync has come. */
export interface SyncEventPayload {
  id: string;
  adAccountId: string;
  platform: AdPlatform;
  syncType: SyncType;
  status: SyncStatus;
  /** Days stored of the days asked for. */
  daysDone: number;
  daysTotal: number;
  /** Pages that the platform answered with. */
  pagesCount: number;
  /** Rows that the platform gave, and those of them that were new or different. */
  recordsCount: number;
  recordsSync: number;
  startedAt: string | null;
  completedAt: string | null;
  /** When it is expected to end; null while that cannot be told. */
  expectedAt: string | null;
  /** When it is tried again, while it waits after a failure. */
  nextAttemptAt: string | null;
  errorCode: string | null;
  errorMessage: string | null;
  /** The platform's own id of the request that failed. */
  errorRequestId: string | null;
}

/** A connection whose grant the platform no longer honours: somebody must make it again. */
export interface ConnectionBrokenPayload {
  id: string;
  platform: AdPlatform;
  /** Whose grant it was, as the platform names them. */
  subject: string;
  errorCode: string;
  errorMessage: string;
}

/** What the tenant's own systems may be told of and browsers are not: name → payload. */
export interface WebhookOnlyEvents {
  'connection.broken': ConnectionBrokenPayload;
}

/** Events that reach browsers: name → payload. Times are ISO 8601 in UTC. */
export interface RealtimeEvents {
  'alert.opened': AlertEventPayload;
  'alert.updated': AlertEventPayload;
  'alert.acknowledged': AlertEventPayload;
  'alert.resolved': AlertEventPayload;
  'sync.progress': SyncEventPayload;
  'sync.completed': SyncEventPayload;
  'sync.failed': SyncEventPayload;
  /** A connection was made, lost, or ended: what it says is read over REST. */
  'connection.changed': { id: string };
  /** Somebody paused it, changed its budget, its ads were rejected …: found by a sync. */
  'campaign.changed': ActivityPayload;
  'account.changed': ActivityPayload;
  'metrics.updated': { adAccountId: string; campaignIds: string[] };
  'notification.created': { id: string; alertId: string | null };
  'notification.read': { ids: string[] | 'all'; unreadCount: number };
  /** Sessions, role or permissions of those addressed changed: their open sockets are looked at again at once. */
  'access.changed': Record<string, never>;
}
export type RealtimeEventName = keyof RealtimeEvents;

/**
 * Who hears an event: the tenant's own people, and those CLIENT users who are named because they may see what it is
 * about; or one user alone.
 */
export type Audience = { tenantId: string; userId?: string; clientUserIds?: readonly string[] };

/** Sends an event towards browsers, at most once; called after the commit that made it true. */
export type Announce = <Name extends RealtimeEventName>(
  audience: Audience,
  name: Name,
  payload: RealtimeEvents[Name],
) => void;
