import i18next from 'i18next';
import type { QueryClient } from '@tanstack/react-query';
import type { AlertEventPayload, RealtimeEvents } from '../../../src/domain/events';
import type { ApiClient } from '../api/client';
import { answerOf } from '../api/problem';
import type { AdAccount, User } from '../api/types';
import { applySync } from './apply-sync';
import { ring, soundWanted } from './bell-sound';
import { alertKey, mergeAlerts } from './merge-alerts';
import { patchFace } from './patch-face';
import type { SignalStore } from './signals';
import { createThrottledRefresh } from './throttled-refresh';

interface HandlerParts {
  api: ApiClient;
  queries: QueryClient;
  signals: SignalStore;
}
export type Handlers = {
  [Name in keyof RealtimeEvents]: (payload: RealtimeEvents[Name]) => void;
};

const SMALL_READ_MS = 200;
const LARGE_READ_MS = 2_000;

/** What each event does to the caches and to the eyes. */
export function handlersOf({ api, queries, signals }: HandlerParts): Handlers {
  const soon = createThrottledRefresh(queries, SMALL_READ_MS);
  const later = createThrottledRefresh(queries, LARGE_READ_MS);

  async function readRow(id: string): Promise<void> {
    const alert = await answerOf(api.GET('/api/v1/alerts/{id}', { params: { path: { id } } }));
    mergeAlerts(queries, [alert]);
    queries.setQueryData(alertKey(id), alert);
  }

  function alertChanged(face: AlertEventPayload) {
    patchFace(queries, face);
    later('campaigns');
    later('rules');
    later('overview');
    if (face.campaignId !== null) soon('campaign', face.campaignId);
    // Unread: the face stays on screen, and the next load or catching up brings the row.
    readRow(face.id).catch(() => {
      soon('alerts');
    });
  }

  return {
    'alert.opened'(face) {
      alertChanged(face);
      signals.arrived(face.id);
      signals.toast({
        id: face.id,
        severity: face.severity,
        title: i18next.t('alerts.openedToast', { title: face.title }),
        to: `/alerts/${face.id}`,
      });
      if (soundWanted()) ring();
    },
    'alert.updated'(face) {
      alertChanged(face);
      signals.arrived(face.id);
    },
    'alert.acknowledged': alertChanged,
    'alert.resolved': alertChanged,
    'sync.progress'(event) {
      if (applySync(queries, event)) return;
      soon('accounts');
      soon('sync-logs');
    },
    'sync.completed'(event) {
      applySync(queries, event);
      soon('accounts');
      soon('sync-logs');
      later('overview');
    },
    'sync.failed'(event) {
      applySync(queries, event);
      soon('accounts');
      soon('sync-logs');
      later('overview');
      const account = queries
        .getQueryData<AdAccount[]>(['accounts'])
        ?.find((held) => held.id === event.adAccountId);
      signals.toast({
        id: event.id,
        severity: 'WARNING',
        title: i18next.t('syncs.failedToast', {
          name: account?.name ?? i18next.t(`platform.${event.platform}`),
        }),
        to: '/syncs',
      });
    },
    'connection.changed'() {
      soon('connections');
      soon('accounts');
    },
    'campaign.changed'({ campaignId }) {
      soon('events');
      later('campaigns');
      if (campaignId !== null) soon('campaign', campaignId);
    },
    'account.changed'() {
      soon('events');
      soon('accounts');
    },
    'metrics.updated'({ campaignIds }) {
      later('campaigns');
      later('summary');
      later('totals');
      later('overview');
      for (const id of campaignIds) {
        if (queries.getQueriesData({ queryKey: ['campaign', id] }).length > 0) soon('campaign', id);
      }
    },
    'notification.created'() {
      soon('me');
      soon('notifications');
    },
    'notification.read'({ unreadCount }) {
      queries.setQueryData<User>(['me'], (me) =>
        me === undefined ? me : { ...me, unreadNotifications: unreadCount },
      );
      soon('notifications');
    },
    'access.changed'() {
      soon('me');
      soon('sessions');
    },
  };
}
