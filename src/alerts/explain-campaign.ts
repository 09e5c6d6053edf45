import type { Logger } from '../core/logger';
import type { Verdict } from '../domain/enums';
import { explain, type Evidence } from '../evaluation/explain';
import { matchesScope } from '../rules/match-scope';
import type { TenantScope } from '../store/database';
import { AdAccountEntity } from '../store/entities/accounts';
import {
  loadActiveRules,
  loadCampaignHistories,
  loadCampaignRuleMemory,
} from '../store/evaluation-inputs';
import { compileRules, type ReadyRule } from './rule-cache';
import { subjectsOf } from './subjects';

/** Why one rule rings, or does not, for a campaign now. */
export interface RuleExplanation {
  rule: ReadyRule['row'];
  evidence: Evidence;
  /** As the last evaluation left it; null when the rule remembers nothing of the campaign. */
  verdict: Verdict | null;
  openAlertId: string | null;
}

/** Every active rule that watches the campaign, judged now by the figures that evaluation reads; changes nothing. */
export async function explainCampaign(
  scope: TenantScope,
  campaign: { id: string; adAccountId: string },
  now: Date,
  logger: Logger,
): Promise<RuleExplanation[]> {
  const account = await scope.manager.findOneByOrFail(AdAccountEntity, {
    tenantId: scope.tenantId,
    id: campaign.adAccountId,
  });
  const histories = await loadCampaignHistories(scope, account.id, campaign.id);
  const subject = subjectsOf(account, histories).find(({ entityId }) => entityId === campaign.id);
  if (subject === undefined) return [];
  const memory = new Map(
    (await loadCampaignRuleMemory(scope, campaign.id)).map((row) => [row.ruleId, row]),
  );
  return compileRules(await loadActiveRules(scope), logger)
    .filter(({ compiled }) => matchesScope(compiled.definition, subject))
    .map(({ row, compiled }) => ({
      rule: row,
      evidence: explain(compiled, subject, now),
      verdict: memory.get(row.id)?.verdict ?? null,
      openAlertId: memory.get(row.id)?.openAlertId ?? null,
    }));
}
