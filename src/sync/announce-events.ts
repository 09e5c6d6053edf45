import type { ActivityNews } from '../domain/activity';
import type { SyncDependencies } from './dependencies';

/** The name under which sockets and webhooks tell of an event. */
export const nameOf = ({ face }: ActivityNews) =>
  face.campaignId === null ? ('account.changed' as const) : ('campaign.changed' as const);

/** Tells browsers what a sync found to have happened: CLIENT users hear of what they may see and of nothing else. */
export function announceEvents(
  deps: Pick<SyncDependencies, 'announce'>,
  tenantId: string,
  news: readonly ActivityNews[],
): void {
  for (const one of news)
    deps.announce({ tenantId, clientUserIds: one.clientUserIds }, nameOf(one), one.face);
}
