import type { Clock } from '../core/clock';
import type { Logger } from '../core/logger';
import type { Announce } from '../domain/events';
import type { Jobs } from '../domain/jobs';
import { markEvaluated, saveRuleStates } from '../store/alert-commits';
import type { Database, TenantScope } from '../store/database';
import type { SyncLogRow } from '../store/entities/campaigns';
import { loadEvaluationInputs, lockAccountForEvaluation } from '../store/evaluation-inputs';
import { writeInAppNotifications, type WrittenNotification } from '../store/notification-outbox';
import { completeSync } from '../store/sync-runs';
import { oweWebhooks } from '../store/webhook-outbox';
import { announceAlert } from './announce-alert';
import { commitChanges, type CommittedAlert } from './commit-changes';
import { evaluateRules } from './evaluate-rules';
import { currentFigures } from './figures-cache';
import { compiledRulesOf, compileRules } from './rule-cache';
import { subjectsOf } from './subjects';

export interface EvaluationDependencies {
  database: Database;
  clock: Clock;
  announce: Announce;
  logger: Logger;
}

interface Outcome {
  alerts: Pick<CommittedAlert, 'event' | 'news'>[];
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
  for (const { event, news } of outcome.alerts) {
    announceAlert(deps.announce, job.tenantId, event, news);
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
  const compiled = compiledRulesOf(scope.tenantId);
  const inputs = await loadEvaluationInputs(scope, account.id, [...compiled.keys()]);
  const figures = await currentFigures(scope, account.id, inputs.campaigns);
  const changes = evaluateRules(
    compileRules(scope.tenantId, inputs.rules, compiled, deps.logger),
    subjectsOf(account, inputs.campaigns, figures),
    inputs.states,
    inputs.alerts,
    now,
  );
  await saveRuleStates(scope, account.id, changes.states, now);
  const committed = await commitChanges(scope, changes.steps, account.language, now);
  const notifications = await writeInAppNotifications(
    scope,
    committed.map(({ notification, news }) => ({
      ...notification,
      recipients: [...account.alertReaders, ...news.clientUserIds],
    })),
    now,
  );
  if (account.hasWebhooks)
    await oweWebhooks(
      scope,
      committed.map(({ event, news }) => ({ event, data: news.face })),
      now,
    );
  await markEvaluated(scope, account, now);
  const completed = job.syncLogId === null ? null : await completeSync(scope, job.syncLogId, now);
  return { alerts: committed, notifications, completed };
}
