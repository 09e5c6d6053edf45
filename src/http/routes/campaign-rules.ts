import { z } from 'zod';
import { explainCampaign } from '../../alerts/explain-campaign';
import { notFound } from '../../core/errors';
import { findAccountOfCampaign } from '../../store/campaign-coverage';
import { defineRoute } from '../route';
import { campaignRulesSchema } from '../schemas/campaign-metrics';
import { id } from '../schemas/primitives';

export const campaignRules = defineRoute({
  method: 'get',
  path: '/campaigns/{id}/rules',
  access: { kind: 'user', action: 'alert-rules:read' },
  summary: 'The rules that watch a campaign, and why each rings or is quiet now',
  tags: ['Campaigns', 'Alert rules'],
  request: { params: z.strictObject({ id }) },
  responses: { 200: { description: 'One entry an active rule', body: campaignRulesSchema } },
  example: (ids) => ({ params: { id: ids.campaignId } }),
  async read({ params }, scope, { clock, logger }) {
    const adAccountId = await findAccountOfCampaign(scope, params.id);
    if (adAccountId === null) throw notFound('The campaign');
    const campaign = { id: params.id, adAccountId };
    const explained = await explainCampaign(scope, campaign, clock.now(), logger);
    const items = explained.map(({ rule, verdict, openAlertId, evidence }) => {
      const { definition: _definition, ...told } = evidence;
      return {
        rule: { id: rule.id, name: rule.name, presetKey: rule.presetKey },
        outcome: evidence.outcome,
        reason: evidence.reason,
        verdict,
        openAlertId,
        evidence: { ...told },
      };
    });
    return { status: 200 as const, body: { items } };
  },
});
