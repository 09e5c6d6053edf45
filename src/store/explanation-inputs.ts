import type { Verdict } from '../domain/enums';
import type { TenantScope } from './database';
import { AdAccountEntity, type AdAccountRow } from './entities/accounts';
import { AlertRuleEntity, type AlertRuleRow } from './entities/alerts';
import { CampaignEntity } from './entities/campaigns';
import { loadFigures, type CampaignFigures, type EvaluatedCampaign } from './evaluation-inputs';

/** What a rule remembers of a campaign, and its unresolved alert. */
interface RuleMemory {
  ruleId: string;
  verdict: Verdict;
  openAlertId: string | null;
}

/** Everything that explaining a tenant's rules for one campaign reads; no lock is taken. */
export interface ExplanationInputs {
  account: AdAccountRow;
  campaign: EvaluatedCampaign;
  /** Null before there are any. */
  figures: CampaignFigures | null;
  /** The tenant's active rules. */
  rules: AlertRuleRow[];
  memory: RuleMemory[];
}

/** Reads a campaign as evaluation would; null when there is no such campaign. */
export async function loadExplanationInputs(
  scope: TenantScope,
  campaignId: string,
): Promise<ExplanationInputs | null> {
  const { tenantId, manager } = scope;
  const row = await manager.findOneBy(CampaignEntity, { tenantId, id: campaignId });
  if (row === null) return null;
  const budget = row.budget === null ? null : Number(row.budget);
  return {
    account: await manager.findOneByOrFail(AdAccountEntity, { tenantId, id: row.adAccountId }),
    campaign: { ...row, budget },
    figures: await loadFigures(scope, campaignId),
    rules: await manager.find(AlertRuleEntity, {
      where: { tenantId, isActive: true },
      order: { createdAt: 'ASC', id: 'ASC' },
    }),
    memory: await scope.query<RuleMemory>(
      `SELECT s.rule_id AS "ruleId", s.verdict, a.id AS "openAlertId"
       FROM rule_states AS s
       LEFT JOIN alerts AS a ON a.tenant_id = s.tenant_id AND a.rule_id = s.rule_id
         AND a.entity_id = s.entity_id AND a.status <> 'RESOLVED'
       WHERE s.tenant_id = $1 AND s.entity_id = $2`,
      [tenantId, campaignId],
    ),
  };
}
