import type { AlertSeverity, Language, NotificationPriority } from '../domain/enums';
import { explain } from '../evaluation/explain';
import type { Subject } from '../evaluation/subject';
import { describeAlert } from '../rules/describe-alert';
import { closeAlert, openAlert, raiseAlert } from '../store/alert-commits';
import type { TenantScope } from '../store/database';
import type { AlertNotification, NotificationReason } from '../store/notification-outbox';
import type { Step } from './evaluate-rules';

/** An alert that this evaluation changed, what to announce of it, and what it owes people. */
export interface CommittedAlert {
  id: string;
  event: 'alert.opened' | 'alert.updated' | 'alert.resolved';
  notification: AlertNotification;
}

const PRIORITY: Readonly<Record<AlertSeverity, NotificationPriority>> = {
  INFO: 'NORMAL',
  WARNING: 'HIGH',
  CRITICAL: 'URGENT',
};

/** Writes each step; one that somebody else was faster with is left out. Texts are in the tenant's language. */
export async function commitChanges(
  scope: TenantScope,
  steps: readonly Step[],
  language: Language,
  now: Date,
): Promise<CommittedAlert[]> {
  const committed: CommittedAlert[] = [];
  for (const step of steps) {
    const alert = await commitStep(scope, step, language, now);
    if (alert !== null) committed.push(alert);
  }
  return committed;
}

async function commitStep(
  scope: TenantScope,
  step: Step,
  language: Language,
  now: Date,
): Promise<CommittedAlert | null> {
  switch (step.action) {
    case 'OPEN': {
      const face = faceOf(step, language, now);
      const { row } = step.rule;
      const id = await openAlert(scope, {
        ruleId: row.id,
        ruleVersion: row.version,
        type: row.type,
        entityType: step.subject.entityType,
        entityId: step.subject.entityId,
        adAccountId: step.subject.adAccountId,
        campaignId: campaignOf(step.subject),
        openedAt: now,
        ...face,
      });
      return id === null
        ? null
        : {
            id,
            event: 'alert.opened',
            notification: notificationOf(id, step.subject, face, 'FIRST'),
          };
    }
    case 'RAISE': {
      const { id } = step.alert;
      const face = faceOf(step, language, now);
      await raiseAlert(scope, id, { from: step.alert.severity, ...face }, now);
      return {
        id,
        event: 'alert.updated',
        notification: notificationOf(id, step.subject, face, 'ESCALATED'),
      };
    }
    case 'RESOLVE': {
      const { id } = step.alert;
      const text = await closeAlert(scope, id, step.resolution, now);
      if (text === null) return null;
      const face = { ...text, severity: step.alert.severity };
      return {
        id,
        event: 'alert.resolved',
        notification: notificationOf(id, step.subject, face, 'RESOLVED'),
      };
    }
  }
}

interface Face {
  severity: AlertSeverity;
  title: string;
  message: string;
}

function faceOf(step: Extract<Step, { action: 'OPEN' | 'RAISE' }>, language: Language, now: Date) {
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
    priority: reason === 'RESOLVED' ? 'LOW' : PRIORITY[face.severity],
    reason,
    metadata: {
      actionUrl: `/alerts/${alertId}`,
      icon: reason === 'RESOLVED' ? 'ok' : face.severity.toLowerCase(),
    },
  };
}
