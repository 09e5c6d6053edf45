import type { Clock } from '../core/clock';
import type { Logger } from '../core/logger';
import type { AlertEventPayload, Announce, RealtimeEventName } from '../domain/events';
import type { Jobs } from '../domain/jobs';
import { ALERT_READERS } from '../domain/permissions';
import { loadAlertEventPayloads, markEvaluated, saveRuleStates } from '../store/alert-commits';
import type { Database, TenantScope } from '../store/database';
import type { SyncLogRow } from '../store/entities/campaigns';
import {
  loadActiveRules,
  loadCampaignHistories,
  loadRuleStates,
  loadUnresolvedAlerts,
  lockAccountForEvaluation,
} from '../store/evaluation-inputs';
import {
  findRecipients,
  writeInAppNotifications,
  type WrittenNotification,
} from '../store/notification-outbox';
import { completeSync } from '../store/sync-runs';
import { findTenantLanguage } from '../store/tenant-language';
import { commitChanges, type CommittedAlert } from './commit-changes';
import { evaluateRules, type Step } from './evaluate-rules';
import { compileRules } from './rule-cache';
import { subjectsOf } from './subjects';

export interface EvaluationDependencies {
  database: Database;
  clock: Clock;
  announce: Announce;
  logger: Logger;
}

interface Outcome {
  alerts: { event: RealtimeEventName; payload: AlertEventPayload }[];
  notifications: WrittenNotification[];
  completed: SyncLogRow | null;
}

/**
 * Evaluates every active rule over one account: alerts, timelines and notifications are committed in one
 * transaction, then announced. Evaluating the same data again changes nothing.
 */
export async function evaluateAccount(
  deps: EvaluationDependencies,
  job: Jobs['evaluate-account'],
): Promise<SyncLogRow | null> {
  const outcome = await deps.database.inTenant(job.tenantId, (scope) =>
    evaluateWithin(deps, scope, job),
  );
  for (const { event, payload } of outcome.alerts) {
    deps.announce({ tenantId: job.tenantId }, event as 'alert.opened', payload);
  }
  for (const { id, userId, alertId } of outcome.notifications) {
    deps.announce({ tenantId: job.tenantId, userId }, 'notification.created', { id, alertId });
  }
  return outcome.completed;
}

async function evaluateWithin(
  deps: EvaluationDependencies,
  scope: TenantScope,
  job: Jobs['evaluate-account'],
): Promise<Outcome> {
  const account = await lockAccountForEvaluation(scope, job.adAccountId);
  if (account === null) return { alerts: [], notifications: [], completed: null };
  const now = deps.clock.now();
  const rules = compileRules(await loadActiveRules(scope), deps.logger);
  const changes = evaluateRules(
    rules,
    subjectsOf(account, await loadCampaignHistories(scope, account.id)),
    await loadRuleStates(scope, account.id),
    await loadUnresolvedAlerts(scope, account.id),
    now,
  );
  await saveRuleStates(scope, account.id, changes.states, now);
  const committed = await commitSteps(scope, changes.steps, now);
  const notifications = await notify(scope, committed, now);
  await markEvaluated(scope, account.id, now);
  const completed = job.syncLogId === null ? null : await completeSync(scope, job.syncLogId, now);
  return { alerts: await eventsOf(scope, committed), notifications, completed };
}

async function commitSteps(
  scope: TenantScope,
  steps: readonly Step[],
  now: Date,
): Promise<CommittedAlert[]> {
  if (steps.length === 0) return [];
  return await commitChanges(scope, steps, await findTenantLanguage(scope), now);
}

async function notify(
  scope: TenantScope,
  committed: readonly CommittedAlert[],
  now: Date,
): Promise<WrittenNotification[]> {
  if (committed.length === 0) return [];
  const recipients = await findRecipients(scope, ALERT_READERS);
  return await writeInAppNotifications(
    scope,
    recipients,
    committed.map((alert) => alert.notification),
    now,
  );
}

async function eventsOf(
  scope: TenantScope,
  committed: readonly CommittedAlert[],
): Promise<Outcome['alerts']> {
  const payloads = await loadAlertEventPayloads(
    scope,
    committed.map((alert) => alert.id),
  );
  return committed.flatMap(({ id, event }) =>
    payloads.filter((payload) => payload.id === id).map((payload) => ({ event, payload })),
  );
}
