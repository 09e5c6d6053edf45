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
import type { EvaluatedAccount } from '../store/evaluated-account';
import {
  writeInAppNotifications,
  type AlertNotification,
  type NotificationReason,
  type WrittenNotification,
} from '../store/notification-outbox';
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

/** What was committed of an account's steps, and the notifications that people are owed of it. */
export interface CommittedChanges {
  alerts: CommittedAlert[];
  notifications: WrittenNotification[];
}

/**
 * Writes every step, what opens together first, with what the tenant's own people are owed of it; one that somebody
 * else was faster with is left out. Texts are in the tenant's language.
 */
export async function commitChanges(
  scope: TenantScope,
  steps: readonly Step[],
  account: Pick<EvaluatedAccount, 'language' | 'alertReaders'>,
  now: Date,
): Promise<CommittedChanges> {
  const opening = steps.flatMap((step) =>
    step.action === 'OPEN' ? [{ step, alert: newAlertOf(step, account.language, now) }] : [],
  );
  const openings: AlertChange[] = opening.map(({ step, alert }) => ({
    event: 'alert.opened',
    notification: notificationOf(alert.id, step.subject, alert, 'FIRST'),
  }));
  const staff = account.alertReaders;
  const [opened, written] = await Promise.all([
    openAlerts(
      scope,
      opening.map(({ alert }) => alert),
      now,
    ),
    writeInAppNotifications(
      scope,
      openings.map(({ notification }) => ({ ...notification, recipients: staff })),
      now,
    ),
  ]);
  const others: AlertChange[] = [];
  for (const step of steps) {
    if (step.action === 'OPEN') continue;
    const change = await changeAlert(scope, step, account.language, now);
    if (change !== null) others.push(change);
  }
  const ids = others.map(({ notification }) => notification.alertId);
  const newsOf = byAlert([...opened, ...(await loadAlertNews(scope, ids))]);
  const told = withNews(openings, newsOf);
  const toldOfOthers = withNews(others, newsOf);
  const writtenThen = await writeInAppNotifications(
    scope,
    [
      ...told.map((change) => owedTo(change, change.news.clientUserIds)),
      ...toldOfOthers.map((change) => owedTo(change, [...staff, ...change.news.clientUserIds])),
    ],
    now,
  );
  return { alerts: [...told, ...toldOfOthers], notifications: [...written, ...writtenThen] };
}

const byAlert = (told: readonly AlertNews[]) => new Map(told.map((news) => [news.face.id, news]));

function withNews(
  changes: readonly AlertChange[],
  newsOf: ReadonlyMap<string, AlertNews>,
): CommittedAlert[] {
  return changes.flatMap((change) => {
    const news = newsOf.get(change.notification.alertId);
    return news === undefined ? [] : [{ ...change, news }];
  });
}

const owedTo = ({ notification }: CommittedAlert, recipients: readonly string[]) => ({
  ...notification,
  recipients,
});

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
