import type { Clock } from '../core/clock';
import type { Logger } from '../core/logger';
import type { Announce } from '../domain/events';
import type { Jobs } from '../domain/jobs';
import { markEvaluated, saveRuleStates } from '../store/alert-commits';
import type { Database, TenantScope } from '../store/database';
import type { SyncLogRow } from '../store/entities/campaigns';
import { lockAccountForEvaluation } from '../store/evaluated-account';
import { listCurrentVersions } from '../store/evaluation-inputs';
import { completeSync } from '../store/sync-runs';
import { oweWebhooks } from '../store/webhook-outbox';
import { announceAlert } from './announce-alert';
import { commitChanges, type CommittedChanges } from './commit-changes';
import { evaluateRules } from './evaluate-rules';
import { currentInputs } from './current-inputs';
import { compileRules } from './rule-cache';
import { subjectsOf } from './subjects';

export interface EvaluationDependencies {
  database: Database;
  clock: Clock;
  announce: Announce;
  logger: Logger;
}

interface Outcome {
  changes: CommittedChanges;
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
  const { changes, completed } = await deps.database.inTenant(job.tenantId, (scope) =>
    evaluateWithin(deps, scope, job),
  );
  for (const { event, news } of changes.alerts) {
    announceAlert(deps.announce, job.tenantId, event, news);
  }
  for (const { id, userId, alertId } of changes.notifications) {
    deps.announce({ tenantId: job.tenantId, userId }, 'notification.created', { id, alertId });
  }
  return completed;
}

// Statements that need nothing of each other's answers are asked together: each wait is a part of how late an alert is.
async function evaluateWithin(
  deps: EvaluationDependencies,
  scope: TenantScope,
  job: Jobs['evaluate-account'],
): Promise<Outcome> {
  const [account, versions] = await Promise.all([
    lockAccountForEvaluation(scope, job.adAccountId),
    listCurrentVersions(scope, job.adAccountId),
  ]);
  if (account === null) return { changes: { alerts: [], notifications: [] }, completed: null };
  const now = deps.clock.now();
  const inputs = await currentInputs(scope, account.id, versions);
  const { states, steps } = evaluateRules(
    compileRules(scope.tenantId, inputs.rules, deps.logger),
    subjectsOf(account, inputs.campaigns),
    inputs.states,
    inputs.alerts,
    now,
  );
  const [, changes, , completed] = await Promise.all([
    saveRuleStates(scope, account.id, states, now),
    commitChanges(scope, steps, account, now),
    markEvaluated(scope, account, now),
    job.syncLogId === null ? null : completeSync(scope, job.syncLogId, now),
  ]);
  if (account.hasWebhooks)
    await oweWebhooks(
      scope,
      changes.alerts.map(({ event, news }) => ({ event, data: news.face })),
      now,
    );
  return { changes, completed };
}
