import { newId } from '../core/ids';
import type { AlertSeverity, Language, NotificationPriority } from '../domain/enums';
import type { AlertNews } from '../domain/events';
import { explain } from '../evaluation/explain';
import type { Subject } from '../evaluation/subject';
import { describeAlert } from '../rules/describe-alert';
import {
  closeAlert,
  loadAlertNews,
  openAlerts,
  raiseAlert,
  type NewAlert,
} from '../store/alert-commits';
import type { TenantScope } from '../store/database';
import type { AlertNotification, NotificationReason } from '../store/notification-outbox';
import type { Step } from './evaluate-rules';

/** An alert that this evaluation changed, what to announce of it, and what it owes people. */
export interface CommittedAlert {
  event: 'alert.opened' | 'alert.updated' | 'alert.resolved';
  news: AlertNews;
  notification: AlertNotification;
}

type AlertChange = Omit<CommittedAlert, 'news'>;

type Opening = Extract<Step, { action: 'OPEN' }>;

const PRIORITY: Readonly<Record<AlertSeverity, NotificationPriority>> = {
  INFO: 'NORMAL',
  WARNING: 'HIGH',
  CRITICAL: 'URGENT',
};

/**
 * Writes every step, what opens together first; one that somebody else was faster with is left out. Texts are in the
 * tenant's language.
 */
export async function commitChanges(
  scope: TenantScope,
  steps: readonly Step[],
  language: Language,
  now: Date,
): Promise<CommittedAlert[]> {
  const opening = steps.flatMap((step) =>
    step.action === 'OPEN' ? [{ step, alert: newAlertOf(step, language, now) }] : [],
  );
  const opened = await openAlerts(
    scope,
    opening.map(({ alert }) => alert),
    now,
  );
  const openings: AlertChange[] = opening.map(({ step, alert }) => ({
    event: 'alert.opened',
    notification: notificationOf(alert.id, step.subject, alert, 'FIRST'),
  }));
  const others: AlertChange[] = [];
  for (const step of steps) {
    if (step.action === 'OPEN') continue;
    const change = await changeAlert(scope, step, language, now);
    if (change !== null) others.push(change);
  }
  const ids = others.map(({ notification }) => notification.alertId);
  const told = [...opened, ...(await loadAlertNews(scope, ids))];
  const newsOf = new Map(told.map((news) => [news.face.id, news]));
  return [...openings, ...others].flatMap((change) => {
    const news = newsOf.get(change.notification.alertId);
    return news === undefined ? [] : [{ ...change, news }];
  });
}

function newAlertOf(step: Opening, language: Language, now: Date): NewAlert {
  const { row } = step.rule;
  return {
    id: newId(),
    ruleId: row.id,
    ruleVersion: row.version,
    type: row.type,
    entityType: step.subject.entityType,
    entityId: step.subject.entityId,
    adAccountId: step.subject.adAccountId,
    campaignId: campaignOf(step.subject),
    ...faceOf(step, language, now),
  };
}

async function changeAlert(
  scope: TenantScope,
  step: Exclude<Step, Opening>,
  language: Language,
  now: Date,
): Promise<AlertChange | null> {
  const { id } = step.alert;
  if (step.action === 'RAISE') {
    const face = faceOf(step, language, now);
    await raiseAlert(scope, id, { from: step.alert.severity, ...face }, now);
    const notification = notificationOf(id, step.subject, face, 'ESCALATED');
    return { event: 'alert.updated', notification };
  }
  const text = await closeAlert(scope, id, step.resolution, now);
  if (text === null) return null;
  const face = { ...text, severity: step.alert.severity };
  const notification = notificationOf(id, step.subject, face, 'RESOLVED');
  return { event: 'alert.resolved', notification };
}

interface Face {
  severity: AlertSeverity;
  title: string;
  message: string;
}

function faceOf(step: Opening | Extract<Step, { action: 'RAISE' }>, language: Language, now: Date) {
  const { rule, subject, evaluation } = step;
  const evidence = explain(rule.compiled, subject, now, evaluation);
  const { title, message } = describeAlert(
    { name: rule.row.name, presetKey: rule.row.presetKey },
    evidence,
    subject,
    language,
  );
  return { severity: evaluation.severity ?? rule.row.severity, title, message, evidence };
}

function campaignOf(subject: Subject | null): string | null {
  return subject?.entityType === 'CAMPAIGN' ? subject.entityId : null;
}

function notificationOf(
  alertId: string,
  subject: Subject | null,
  face: Face,
  reason: NotificationReason,
): AlertNotification {
  return {
    alertId,
    campaignId: campaignOf(subject),
    title: face.title,
    message: face.message,
    severity: face.severity,
    priority: reason === 'RESOLVED' ? 'LOW' : PRIORITY[face.severity],
    reason,
    metadata: {
      actionUrl: `/alerts/${alertId}`,
      icon: reason === 'RESOLVED' ? 'ok' : face.severity.toLowerCase(),
    },
  };
}
