import type { Logger } from '../core/logger';
import type { Verdict } from '../domain/enums';
import { explain, type Evidence } from '../evaluation/explain';
import { matchesScope } from '../rules/match-scope';
import type { TenantScope } from '../store/database';
import { loadExplanationInputs } from '../store/explanation-inputs';
import { columnsOf } from './current-inputs';
import { compileRules, type ReadyRule } from './rule-cache';
import { subjectOfCampaign } from './subjects';

/** Why one rule rings, or does not, for a campaign now. */
export interface RuleExplanation {
  rule: ReadyRule['row'];
  evidence: Evidence;
  /** As the last evaluation left it; null when the rule remembers nothing of the campaign. */
  verdict: Verdict | null;
  openAlertId: string | null;
}

/**
 * Every active rule that watches the campaign, judged now by the figures that evaluation reads; changes nothing. Null
 * when there is no such campaign.
 */
export async function explainCampaign(
  scope: TenantScope,
  campaignId: string,
  now: Date,
  logger: Logger,
): Promise<RuleExplanation[] | null> {
  const inputs = await loadExplanationInputs(scope, campaignId);
  if (inputs === null) return null;
  const figures = inputs.figures === null ? undefined : columnsOf(inputs.figures);
  const subject = subjectOfCampaign(inputs.account, inputs.campaign, figures);
  const memory = new Map(inputs.memory.map((row) => [row.ruleId, row]));
  return compileRules(scope.tenantId, inputs.rules, logger)
    .filter(({ compiled }) => matchesScope(compiled.definition, subject))
    .map(({ row, compiled }) => ({
      rule: row,
      evidence: explain(compiled, subject, now),
      verdict: memory.get(row.id)?.verdict ?? null,
      openAlertId: memory.get(row.id)?.openAlertId ?? null,
    }));
}
